package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;

@ExtendWith({GatewayExtension.class, Browsers.class})
class SignInTest {

  @Test
  void showsAnErrorBesideTheField(BrowserSession browser) {
    Page page = browser.stranger();
    page.navigate("/password");

    assertThat(page.getByLabel("Username")).isFocused();
    page.getByLabel("Username").fill("admin");
    page.getByLabel("Password").fill("a guess");
    page.locator("button.main").click();

    assertThat(page.getByText("The username or the password is wrong.")).isVisible();
    assertThat(page.getByLabel("Username")).hasValue("admin");
    assertThat(page.getByLabel("Password")).isFocused();
    browser.accessible(page);
    browser.pictures(page, "sign-in");
  }

  @Test
  void opensThePageThatWasRequested(BrowserSession browser) {
    Page page = browser.signedIn("admin");

    page.navigate("/password");

    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.HEADING))
        .hasText("Change password");
    browser.accessible(page);
    browser.pictures(page, "password");
  }
}
