package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;

@ExtendWith({GatewayExtension.class, Browsers.class})
class ConsoleListsTest {

  @Test
  void showTheTotalsOfAPeriod(BrowserSession browser, ApiClient wire) {
    SaleCalls.buy(wire, "id", "6", "quantity", "2");
    Page page = browser.signedIn("admin");
    page.navigate("/sales");
    Locator today = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Today"));

    today.click();

    assertThat(today).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("table.totals tbody tr").first()).containsText("USD");
    assertThat(page.url()).contains("zone=").contains("period=today");
    page.locator("#totals summary").click();
    assertThat(page.locator("#totals")).containsText("Main");
    browser.accessible(page);
    browser.pictures(page, "sales-totals");
  }

  @Test
  void findWithEnterWithoutAPeriod(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/sales");

    page.getByLabel("Email").fill("a@b");
    page.getByLabel("Email").press("Enter");

    page.waitForURL(url -> url.contains("email=a"));
    assertThat(page.url()).doesNotContain("period=");
  }

  @Test
  void downloadWhatTheyShow(BrowserSession browser, Running running) {
    running.change("insert into actions (action, data) values ('card_hidden', 'of a download')");
    Page page = browser.signedIn("admin");
    for (String path : new String[] {"/sales", "/audit", "/users", "/card-groups"}) {
      page.navigate(path);

      Download file = page.waitForDownload(() -> page.getByText("Download CSV").click());

      assertThat(file.suggestedFilename()).matches("(sales|audit|users|stock)-.*\\.csv");
      assertThat(file.failure()).isNull();
      assertThat(page.url()).endsWith(path);
      browser.accessible(page);
    }
    browser.pictures(page, "card-groups-export");
  }

  @Test
  void exportCardsWithPinsAfterThePassword(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/card-groups/6");
    page.getByText("Export cards with PINs").click();
    browser.accessible(page);
    browser.pictures(page, "export-pins");

    page.getByLabel("Your password").fill(ConsoleClient.PASSWORD);
    Download file = page.waitForDownload(() -> page.locator("button.main").click());

    assertThat(file.suggestedFilename()).startsWith("cards-of-group-6-");
    assertThat(file.failure()).isNull();
  }

  @Test
  void areSearchedFromEveryPage(BrowserSession browser, ApiClient wire) {
    SaleCalls.buy(wire, "id", "6");
    Page page = browser.signedIn("admin");
    Locator box = page.getByRole(AriaRole.SEARCHBOX);

    box.fill("1111111006");
    box.press("Enter");

    assertThat(page.locator("#found-cards ~ ul li")).containsText("Sold");
    assertThat(box).hasValue("1111111006");
    browser.accessible(page);
    browser.pictures(page, "search");
  }

  @Test
  void beginWithTheFiguresOfAReseller(BrowserSession browser, Running running) {
    running.change(
        "insert into sales (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, sold_at)"
            + " overriding system value values (991, 2, 8, 2, 'USD', 1, 1, 0, now());"
            + "insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, completed)"
            + " values (991, 'Card', 991, 2, 10, 1.5, 'USD', true)");
    Page page = browser.signedIn("reseller");

    assertThat(page.locator("section:has(#own-today)")).containsText("11.5000 USD");
    browser.accessible(page);
    browser.pictures(page, "overview-reseller");
  }

  @Test
  void beginWithTheStepsOfAFreshGateway(BrowserSession browser, Running running) {
    running.change("delete from conflines where name in ('Allow_API', 'API_Secret_Key')");
    Page page = browser.signedIn("admin");

    assertThat(page.locator(".setup li").first()).containsText("There is no secret key");
    browser.accessible(page);
    browser.pictures(page, "overview-fresh");
  }
}
