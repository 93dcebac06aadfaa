package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SaleCalls;

@ExtendWith({GatewayExtension.class, Browsers.class})
class SaleVoidPageTest {

  @Test
  void voidsASaleByTheKeyboard(BrowserSession browser, ApiClient wire) {
    SaleCalls.buy(wire, "id", "6", "quantity", "2", "email", "buyer@example.com");
    Page page = browser.signedIn("admin");
    page.navigate("/sales");
    page.locator("tbody a").click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Void sale")).press("Enter");
    assertThat(page.getByLabel("Reason")).isVisible();
    assertThat(page.getByText("The balance of the caller does not change.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "sale-void");

    page.getByLabel("Reason").fill("Complaint 17");
    page.getByLabel("Reason").press("Enter");

    assertThat(page.getByText("The sale is voided.")).isVisible();
    assertThat(page.getByText("This sale is voided. Its cards are hidden. Reason: Complaint 17"))
        .isVisible();
    assertThat(page.locator(".timeline")).containsText("Voided by admin");
    browser.accessible(page);
    browser.pictures(page, "sale-voided");
    page.navigate("/sales");
    browser.accessible(page);
    browser.pictures(page, "sales-voided");
  }
}
