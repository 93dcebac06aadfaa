package tollgate.console.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

/** The pages of the second factor in a browser: keyboard, axe, both themes, each language. */
@ExtendWith({GatewayExtension.class, Browsers.class})
class SecondFactorBrowserTest {

  @BeforeEach
  void forget(Running running) {
    running.change(
        "truncate sign_in_failures, device_cookies, console_sessions, second_factors cascade");
  }

  @Test
  void areUsedWithTheKeyboardAlone(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("john");
    page.navigate("/second-factor");
    TotpSecret secret = secret(page);

    page.locator("#code").focus();
    page.keyboard().type(secret.code(Instant.now()));
    page.keyboard().press("Tab");
    page.keyboard().type(ConsoleClient.PASSWORD);
    page.keyboard().press("Enter");

    String[] codes = page.locator("#recovery-codes").innerText().split("\\s+");
    assertThat(codes).hasSize(10);
    page.locator("[data-copy]").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("The codes are copied.")).isVisible();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Recovery codes left")).isVisible();

    Page other = browser.stranger();
    other.navigate("/sign-in?next=/sessions");
    other.locator("#username").focus();
    other.keyboard().type("john");
    other.keyboard().press("Tab");
    other.keyboard().type(ConsoleClient.PASSWORD);
    other.keyboard().press("Enter");
    other.locator("#code").focus();
    other.keyboard().type(codes[0]);
    other.keyboard().press("Enter");

    assertThat(other.locator("h1")).hasText("Sessions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "lt"})
  void areAccessibleAndFitAPhone(String language, BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("john");
    page.locator(".who summary").click();
    page.locator(".who button[lang=" + language + "]").click();
    page.navigate("/second-factor");
    check(browser, page, language + "-second-factor-setup");
    page.locator("#code").fill("000000");
    page.locator("#password").fill(ConsoleClient.PASSWORD);
    page.locator("button.main").click();
    assertThat(page.locator("#code-error")).isVisible();
    check(browser, page, language + "-second-factor-wrong");

    page.locator("#code").fill(secret(page).code(Instant.now()));
    page.locator("#password").fill(ConsoleClient.PASSWORD);
    page.locator("button.main").click();
    assertThat(page.locator("#recovery-codes")).isVisible();
    check(browser, page, language + "-second-factor-codes");
    for (String path : new String[] {"", "/recovery-codes", "/remove"}) {
      page.navigate("/second-factor" + path);
      check(browser, page, language + "-second-factor-on" + path.replace('/', '-'));
    }

    page.locator(".who summary").click();
    page.locator("form[action='/sign-out'] button").click();
    page.locator("#username").fill("john");
    page.locator("#password").fill(ConsoleClient.PASSWORD);
    page.locator("button.main").click();
    assertThat(page.locator("#code")).isVisible();
    check(browser, page, language + "-sign-in-code");
  }

  @Test
  void areOfferedToAnAdministratorForALostPhone(
      BrowserSession browser, Running running, Jdbi jdbi) {
    running.change("insert into second_factors values (10, 'x', 0, now())");
    Page page = browser.signedIn("admin");
    page.navigate("/users/10");
    check(browser, page, "user-second-factor");

    page.locator("[data-dialog='remove-factor']").focus();
    page.keyboard().press("Enter");
    check(browser, page, "user-second-factor-ask");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(page.getByText("The second factor has been removed.")).isVisible();
  }

  private static void check(BrowserSession browser, Page page, String name) {
    browser.pictures(page, name);
    browser.accessible(page);
  }

  private static TotpSecret secret(Page page) {
    return new TotpSecret(page.locator("#secret-text").innerText().replaceAll("\\s", ""));
  }
}
