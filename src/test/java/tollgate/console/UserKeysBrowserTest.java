package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;

@ExtendWith({GatewayExtension.class, Browsers.class})
class UserKeysBrowserTest {

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void makesReplacesAndRevokesAKeyByTheKeyboard(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users/10");
    page.getByRole(AriaRole.LINK, named("API keys")).press("Enter");
    page.getByLabel("Name").fill("Shop of John");
    page.getByLabel("Name").press("Enter");
    assertThat(page.getByText("New key: Shop of John")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "user-key-made");

    page.getByRole(AriaRole.BUTTON, named("Copy key")).press("Enter");
    assertThat(page.getByText("The key has been copied.")).isVisible();
    page.getByRole(AriaRole.LINK, named("Shop of John")).press("Enter");
    browser.accessible(page);
    browser.pictures(page, "user-key");
    page.getByLabel("The old key remains valid for").selectOption("30");
    page.getByRole(AriaRole.BUTTON, named("Replace the key")).press("Enter");
    assertThat(page.locator("tbody tr")).hasCount(2);
    browser.pictures(page, "user-keys");

    page.getByRole(AriaRole.LINK, named("Shop of John")).last().press("Enter");
    page.getByRole(AriaRole.BUTTON, named("Revoke the key")).press("Enter");
    browser.accessible(page);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.getByText("The key is not valid any more.")).isVisible();
    assertThat(page.locator("tbody")).containsText("Revoked");
    browser.accessible(page);
  }
}
