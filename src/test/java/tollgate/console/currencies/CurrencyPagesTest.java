package tollgate.console.currencies;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.testing.GatewayExtension;

@ExtendWith({GatewayExtension.class, Browsers.class})
class CurrencyPagesTest {

  @Test
  void showsTheSystemCurrencyForWhatItIs(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/currencies");

    assertThat(page.locator("tbody tr").first()).containsText("System currency");
    browser.accessible(page);
    browser.pictures(page, "currencies");
    page.getByText("USD").click();
    assertThat(page.getByText("This is the system currency")).isVisible();
    assertThat(page.getByLabel("Active")).hasCount(0);
    browser.accessible(page);
    browser.pictures(page, "currency-system");
  }

  @Test
  void changesARateByKeyboard(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/currencies/2");

    page.getByLabel("Exchange rate").fill("0.93");
    page.getByLabel("Exchange rate").press("Enter");

    assertThat(page.getByText("The currency has been changed.")).isVisible();
    assertThat(page.locator("tbody tr").first()).containsText("0.93");
    browser.accessible(page);
    browser.pictures(page, "currency");
  }
}
