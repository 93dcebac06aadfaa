package tollgate.console.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class OneTimePasswordTest {

  @Test
  void allowsOneSignIn(BrowserSession browser, Jdbi jdbi) {
    Page locked = browser.signedIn("ann");
    Page page = browser.signedIn("reseller");
    page.navigate("/users/11");

    page.getByText("Create a one-time password").first().click();
    page.locator("dialog[open] button.risky").click();

    String password = page.locator("#one-time").textContent();
    browser.accessible(page);
    browser.pictures(page, "one-time-password");
    assertThat(locked.navigate("/details").url()).contains("sign-in");
    locked.getByLabel("Username").fill("ann");
    locked.getByLabel("Password").fill(password);
    locked.locator("button.main").click();
    assertThat(locked.getByText("You signed in with a temporary password.")).isVisible();
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data"))
        .contains("2 one_time_password_given user 11")
        .noneMatch(action -> action.contains(password));
  }

  @Test
  void isShownOnce(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users/10");
    page.getByText("Create a one-time password").first().click();
    page.locator("dialog[open] button.risky").click();
    String password = page.locator("#one-time").textContent();

    page.navigate("/users/10");

    assertThat(page.content()).doesNotContain(password);
  }

  @Test
  void isNotOfferedForOneself(BrowserSession browser) {
    Page page = browser.signedIn("admin");

    page.navigate("/users/0");

    assertThat(page.getByText("Create a one-time password")).hasCount(0);
  }
}
