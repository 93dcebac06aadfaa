package tollgate.console.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.testing.GatewayExtension;

@ExtendWith({GatewayExtension.class, Browsers.class})
class UserFormPageTest {

  @Test
  void leadsFromTheListToANewUserAndTheirBalance(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users");
    page.getByText("Add user").click();
    browser.accessible(page);
    browser.pictures(page, "user-form");

    page.getByLabel("Username").fill("lena");
    page.getByLabel("Credit in USD").fill("a lot");
    button(page, "Add user").click();
    assertThat(page.getByText("Enter an amount such as 50.00")).isVisible();
    assertThat(page.getByLabel("Username")).hasValue("lena");
    browser.accessible(page);
    browser.pictures(page, "user-form-error");
    page.getByLabel("Credit in USD").fill("unlimited");
    page.getByLabel("Credit in USD").press("Enter");

    assertThat(page.getByText("The user has been added.")).isVisible();
    assertThat(button(page, "Create a one-time password")).isInViewport();
    assertThat(page.locator(".head .note")).hasText("User · Prepaid");
    page.getByText("Change balance").click();
    page.getByLabel("Amount in USD").fill("25");
    page.getByLabel("Reason").fill("Receipt 17");
    page.getByLabel("Reason").press("Enter");
    assertThat(page.getByText("The balance has been changed.")).isVisible();
    assertThat(page.locator("tbody")).containsText("+25.00 USD");
    browser.accessible(page);
    browser.pictures(page, "bookings");
  }

  @Test
  void asksBeforeItDisablesAUser(BrowserSession browser) {
    Page page = browser.signedIn("reseller");
    page.navigate("/users/11");

    button(page, "Disable user").click();
    assertThat(page.locator("dialog[open]")).containsText("ann is signed out");
    page.locator("dialog[open] button.risky").click();

    assertThat(page.getByText("The user has been disabled.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "user-disabled");
    button(page, "Enable user").click();
    assertThat(page.getByText("The user has been enabled.")).isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
