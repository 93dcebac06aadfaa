package tollgate.console.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.PasswordSignIn;
import tollgate.settings.Secret;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OidcProvider;
import tollgate.testing.OwnGateway;

/** Signs in at a provider in a browser: keyboard, axe, both themes, each language. */
@ExtendWith({GatewayExtension.class, Browsers.class})
class ProviderSignInBrowserTest {

  private static OidcProvider provider;
  private static OwnGateway gateway;

  @BeforeAll
  static void start(Running running) throws Exception {
    provider = new OidcProvider();
    gateway =
        OwnGateway.withOidc(
            running,
            "oidc_browser",
            new OidcConfig(
                provider.issuer(),
                OidcProvider.CLIENT_ID,
                Optional.of(new Secret(OidcProvider.CLIENT_SECRET)),
                "preferred_username",
                PasswordSignIn.NONE));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({"en, 'You have signed out'", "de, 'Sie sind abgemeldet'", "lt, Atsijungėte"})
  void isDoneWithTheKeyboardAlone(String language, String signedOut, BrowserSession browser) {
    Page page = browser.stranger(gateway.consolePort());
    provider.claims.put("preferred_username", "stranger");
    page.navigate("/sign-in");
    page.locator("button[lang=" + language + "]").click();
    check(browser, page, language + "-provider");
    press(page);
    assertThat(page.locator("[role=alert]")).isVisible();
    check(browser, page, language + "-provider-no-user");

    provider.claims.put("preferred_username", "john");
    press(page);
    assertThat(page).hasURL(Pattern.compile(".*/(details)?$"));

    page.locator(".who summary").focus();
    page.keyboard().press("Enter");
    page.locator("form[action='/sign-out'] button").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText(signedOut);
    check(browser, page, language + "-signed-out");
  }

  private static void press(Page page) {
    page.locator("a[href^='/sign-in/provider']").focus();
    page.keyboard().press("Enter");
  }

  private static void check(BrowserSession browser, Page page, String name) {
    browser.pictures(page, name);
    browser.accessible(page);
  }
}
