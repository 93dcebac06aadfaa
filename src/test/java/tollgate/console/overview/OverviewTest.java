package tollgate.console.overview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SaleCalls;

@ExtendWith({GatewayExtension.class, Browsers.class})
class OverviewTest {

  private static final String SALE = "card_from_group_sell";
  private static final String DEAD =
      """
      insert into sales (user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, sold_at)
      select %1$d, id, owner_id, 'USD', 1, 1, 0, now() from cardgroups where id = %2$d;
      insert into mails (sale_id, payment_ids, recipient, message_id, state, finished_at)
      select max(id), '{}', 'a@b.example', 'dead-' || max(id), 'dead', now() from sales;
      """;
  private static final String WRONG_HASHES =
      """
      insert into actions (user_id, date, action, data)
      select %d, now() - interval '1 hour', 'api_refused', 'user_balance_get: Incorrect hash'
      from generate_series(1, %d)
      """;

  @Test
  void countsCallsWithoutAReload(BrowserSession browser, ApiClient wire) {
    Page page = browser.signedIn("admin");
    page.evaluate("window.isSamePage = true");
    long before = answered(page);

    SaleCalls.buy(wire, "id", "6");
    SaleCalls.buy(wire, "id", "6", "number", "none");

    assertThat(row(page).locator("td").nth(1))
        .hasText(
            String.format(Locale.ENGLISH, "%,d", before + 2),
            new LocatorAssertions.HasTextOptions().setTimeout(30_000));
    assertThat(page.locator("#refused-title ~ .figure")).not().hasText("0.0 %");
    assertThat(row(page).locator("td").nth(2)).not().hasText("0");
    assertThat(page.evaluate("window.isSamePage")).isEqualTo(true);
    browser.accessible(page);
    browser.pictures(page, "overview");
  }

  @Test
  void sendsNoRequestsWhileHidden(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.evaluate(
        "window.requests = 0; addEventListener('htmx:beforeRequest', () => window.requests++);"
            + " Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
            + " refresh()");
    assertThat(page.evaluate("window.requests")).isEqualTo(0);

    page.evaluate("delete document.hidden; refresh()");
    assertThat(page.evaluate("window.requests")).isEqualTo(1);
  }

  @Test
  void alertsToLowStock(BrowserSession browser, GatewayExtension.Running running) {
    SaleCalls.buy(running.wire(), "id", "7", "quantity", "2");
    Page page = browser.signedIn("admin");

    Locator small =
        page.locator(".alerts li").filter(new Locator.FilterOptions().setHasText("Small"));

    assertThat(small).containsText("1 free, sold out in about 12 hours");
    assertThat(small.locator("a")).hasAttribute("href", "/card-groups/7");
    assertThat(page.locator(".alerts li").first()).containsText("Sold out.");
    assertThat(page.locator(".alerts")).not().containsText("Many");
  }

  @Test
  void alertsToIncorrectHashes(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute(WRONG_HASHES.formatted(11, 12)));
    jdbi.useHandle(handle -> handle.execute(WRONG_HASHES.formatted(10, 9)));

    Page page = browser.signedIn("admin");

    assertThat(page.locator(".alerts")).containsText("ann");
    assertThat(page.locator(".alerts")).containsText("12 × Incorrect hash since");
    assertThat(page.locator(".alerts")).not().containsText("john");
  }

  @Test
  void countsIncorrectHashesThatWereSummedUp(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute(WRONG_HASHES.formatted(11, 1)));
    jdbi.useHandle(handle -> handle.execute("update actions set occurrences = 1203"));

    Page page = browser.signedIn("admin");

    assertThat(page.locator(".alerts")).containsText("1,203 × Incorrect hash since");
  }

  @Test
  void showsTheMistakeOfIncorrectHashesToAnOperatorOnly(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute(WRONG_HASHES.formatted(11, 12)));
    jdbi.useHandle(handle -> handle.execute("update actions set cause = 'system_key'"));

    assertThat(browser.signedIn("admin").locator(".alerts")).containsText("Key of the operator");
    assertThat(browser.signedIn("reseller").locator(".alerts"))
        .not()
        .containsText("Key of the operator");
  }

  @Test
  void showsAResellerOnlyTheirOwn(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(
        handle -> handle.createScript(DEAD.formatted(2, 8) + DEAD.formatted(0, 6)).execute());
    jdbi.useHandle(handle -> handle.execute(WRONG_HASHES.formatted(10, 12)));
    Page page = browser.signedIn("reseller");

    assertThat(page.locator(".alerts")).containsText("1 mail has failed.");
    assertThat(page.locator(".alerts")).not().containsText("john");
    assertThat(page.locator(".alerts")).not().containsText("Empty");
    assertThat(page.locator("main")).not().containsText("Calls per minute");
    assertThat(page.locator("main")).not().containsText("Database connections");
    page.navigate("/overview/live");
    assertThat(page.content()).doesNotContain("Calls per minute").doesNotContain(SALE);
  }

  @Test
  void showsAnAccountantTheMailsOfAllOwners(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(
        handle -> handle.createScript(DEAD.formatted(2, 8) + DEAD.formatted(0, 6)).execute());

    Page page = browser.signedIn("accountant");

    assertThat(page.locator(".alerts")).containsText("2 mails have failed.");
  }

  @Test
  void redirectsAUserToTheirDetails(BrowserSession browser) {
    Page page = browser.signedIn("john");

    page.navigate("/");

    assertThat(page.url()).endsWith("/details");
    assertThat(page.navigate("/overview/live").status()).isEqualTo(404);
  }

  private static Locator row(Page page) {
    return page.locator("#hour tbody tr").filter(new Locator.FilterOptions().setHasText(SALE));
  }

  private static long answered(Page page) {
    return row(page).count() == 0
        ? 0
        : Long.parseLong(row(page).locator("td").nth(1).textContent().replace(",", ""));
  }
}
