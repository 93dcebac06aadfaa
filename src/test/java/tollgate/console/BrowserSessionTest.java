package tollgate.console;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.GatewayExtension;

@ExtendWith({GatewayExtension.class, Browsers.class})
class BrowserSessionTest {

  /** The policy of the pages forbids inline styles. */
  private static final String ADD_STYLE =
      "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
          + " document.adoptedStyleSheets = [sheet]; }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prefers-color-scheme: light | h1 { color: #fafafa !important; } | axe, LIGHT, 1280 px",
        "prefers-color-scheme: dark  | h1 { color: #222 !important; }    | axe, DARK, 1280 px",
        "max-width: 400px            | h1 { color: #fafafa !important; } | axe, LIGHT, 360 px",
        "max-width: 400px            | h1 { width: 500px; }              | fits 360 px"
      })
  void findsWhatIsNotAccessible(
      String condition, String style, String message, BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.evaluate(ADD_STYLE, "@media (" + condition + ") {" + style + "}");

    assertThatThrownBy(() -> browser.accessible(page))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main { min-width: 800px; } | fits 640 px",
        ".table { width: 100px; }                        | hidden part of a table, 640 px",
        "th { width: 0; padding: 0; word-break: break-all; display: block; } | broken words, 640 px",
      })
  void findsWhatDoesNotFit(String style, String message, BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users");
    page.evaluate(ADD_STYLE, "@media (min-width: 600px) and (max-width: 700px) {" + style + "}");

    assertThatCode(() -> browser.fits(page, List.of(390, 1280))).doesNotThrowAnyException();
    assertThatThrownBy(() -> browser.fits(page, List.of(390, 640))).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "tabIndex = -1, not reached",
    "style.outline = 'none', no focus seen",
  })
  void findsWhatAKeyboardCannotUse(String change, String finding, BrowserSession browser) {
    Page page = browser.signedIn("admin");
    assertThat(KeyboardReach.unusable(page)).isEmpty();

    page.reload();
    page.evaluate("document.querySelector('.who summary')." + change);

    assertThat(KeyboardReach.unusable(page))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .startsWith(finding + ": <summary");
  }
}
