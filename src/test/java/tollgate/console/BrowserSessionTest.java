package tollgate.console;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
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
        "max-width: 400px            | h1 { width: 500px; }              | true"
      })
  void findsWhatIsNotAccessible(
      String condition, String style, String message, BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.evaluate(ADD_STYLE, "@media (" + condition + ") {" + style + "}");

    assertThatThrownBy(() -> browser.accessible(page))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }
}
