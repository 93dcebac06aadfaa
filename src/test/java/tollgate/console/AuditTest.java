package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

@ExtendWith({GatewayExtension.class, Browsers.class})
class AuditTest {

  private static final String MANY =
      "insert into actions (user_id, date, action, data, source)"
          + " select 10, timestamptz '2026-01-01' + n / 3 * interval '1 minute', 'card_sale',"
          + " 'sale ' || n, '127.0.0.1' from generate_series(1, 120) n;"
          + "insert into actions (user_id, date, action, data, source) values"
          // A refusal is purged after 30 days.
          + " (null, now(), 'api_refused', 'card_from_group_sell: Incorrect hash', '192.0.2.7'),"
          + " (777, '2026-02-02 12:00Z', 'new_kind_of_action', 'with <data>', null)";

  @Test
  void pagesThroughAllEntries(BrowserSession browser, GatewayExtension.Running running) {
    running.change(MANY);
    Page page = audit(browser);
    assertThat(page.getByText("Call refused – card_from_group_sell: Incorrect hash")).isVisible();
    assertThat(page.getByText("Deleted user 777")).isVisible();
    assertThat(page.getByText("new kind of action – with <data>")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "audit");

    page.navigate("/audit?kind=card_sale");
    assertThat(rows(page).first()).containsText("sale 120");
    assertThat(rows(page)).hasCount(50);
    older(page);
    assertThat(rows(page).first()).containsText("sale 70");
    older(page);
    assertThat(rows(page)).hasCount(20);
    assertThat(rows(page).last()).containsText("sale 1");
    assertThat(page.getByText("Next page")).hasCount(0);
  }

  @Test
  void showsTheNumberOfCallsThatWereSummedUp(
      BrowserSession browser, GatewayExtension.Running running) {
    running.change(
        "insert into actions (action, data, source, occurrences)"
            + " values ('api_refused', 'user_balance_get: Incorrect hash', '192.0.2.7', 1203)");

    Page page = audit(browser);

    assertThat(rows(page).nth(1))
        .containsText("Call refused – user_balance_get: Incorrect hash – 1,203 more in a minute");
  }

  @Test
  void opensTheHashHelperWithWhatIsKnown(BrowserSession browser, ApiClient wire) {
    String sale = "/billing/api/buy_card_from_callingroup?u=reseller&id=8&quantity=1&p=old&hash=";
    wire.post(sale + GatewayExtension.sha1("18" + SignedCall.RESELLERS_KEY));
    Page page = audit(browser);
    assertThat(page.getByText("Wrong order")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "audit-cause");

    page.getByText("Find out why").first().click();

    assertThat(page.locator("#request"))
        .hasValue("card_from_group_sell?u=reseller&id=&quantity=&hash=");
    assertThat(page.getByText("Wrong order")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "hash-helper-refused");
  }

  @Test
  void findsByTimeUserAndKind(BrowserSession browser, GatewayExtension.Running running) {
    running.change(MANY);
    Page page = audit(browser);

    page.getByLabel("First day").fill("2026-02-02");
    page.getByLabel("Last day").fill("2026-02-02");
    search(page);
    assertThat(rows(page)).hasCount(1);

    page.navigate("/audit?user=JOHN&kind=api_refused");
    assertThat(page.getByText("No entries match these filters.")).isVisible();
    browser.pictures(page, "audit-empty");

    page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill("nobody-at-all");
    search(page);
    assertThat(page.locator("#user-error")).hasText("No user has this name.");
    assertThat(page.locator("#user")).hasValue("nobody-at-all");
    browser.accessible(page);
  }

  @Test
  void readsDaysInTheZoneOfTheBrowser(BrowserSession browser, GatewayExtension.Running running) {
    running.change(MANY);
    Page page = browser.signedIn("admin");

    page.navigate("/audit?from=2026-02-03&to=2026-02-03&zone=Pacific/Kiritimati");
    assertThat(rows(page)).hasCount(1);
    assertThat(rows(page).first()).containsText("Deleted user 777");

    page.getByLabel("First day").fill("2026-02-01");
    search(page);
    assertThat(page).hasURL(Pattern.compile(".*zone=.+"));
  }

  @Test
  void keepsNamesAndAddressesOnOneLine(BrowserSession browser, GatewayExtension.Running running) {
    running.change(
        "update users set username = 'nordwinds' where id = 4;"
            + "insert into actions (user_id, action, data, source)"
            + " values (4, 'user_changed', repeat('word ', 60), '198.151.100.104')");

    Page page = audit(browser);

    Locator row = rows(page).filter(new Locator.FilterOptions().setHasText("nordwinds"));
    assertThat(row).hasCount(1);
    assertThat(lines(row.locator("a"))).isEqualTo(1);
    assertThat(lines(row.locator("td").last())).isEqualTo(1);
  }

  @Test
  void keepsTheReasonOfARefusalReadableOnAPhone(BrowserSession browser, ApiClient wire) {
    wire.post("/billing/api/user_balance_get?u=reseller&username=reseller&hash=wrong");
    Page page = browser.signedIn("admin");
    page.setViewportSize(390, 844);

    page.navigate("/audit?kind=api_refused");

    assertThat(lines(page.getByText("Find out why").first())).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "to=2026-13-01",
        "after=nonsense",
        "after=2026-01-01T00:00:00Z_",
        "user=%00",
        "from=-999999999-01-01",
        "kind=%27%3B",
        "kind=%00"
      })
  void ignoresOrRefusesInvalidFilters(String query, BrowserSession browser) {
    Page page = browser.signedIn("admin");

    page.navigate("/audit?" + query);

    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Audit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accountant", "reseller", "john"})
  void isHiddenFromAllButAdministrators(String username, BrowserSession browser) {
    Page page = browser.signedIn(username);

    page.navigate("/audit");

    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Page not found");
  }

  private static Page audit(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/audit");
    return page;
  }

  private static int lines(Locator text) {
    String script =
        "element => { const range = document.createRange(); range.selectNodeContents(element);"
            + " return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size }";
    return (Integer) text.evaluate(script);
  }

  private static Locator rows(Page page) {
    return page.locator("tbody tr");
  }

  private static void older(Page page) {
    page.getByText("Next page").click();
    page.waitForURL(url -> url.contains("after="));
  }

  private static void search(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
  }
}
