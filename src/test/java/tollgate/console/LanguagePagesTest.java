package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.GatewayExtension;

/** What differs between the languages; {@code EveryPageTest} checks the pages of each. */
@ExtendWith({GatewayExtension.class, Browsers.class})
class LanguagePagesTest {

  private static final int PHONE_WIDTH = 360;

  @ParameterizedTest
  @CsvSource({"en, Sign in", "de, Anmelden", "lt, Prisijungti"})
  void canBeChosenBeforeTheSignIn(String language, String title, BrowserSession browser) {
    Page page = browser.stranger();
    page.navigate("/sign-in?next=%2Fusers");

    page.locator("button[lang=" + language + "]").click();

    assertThat(page.locator("h1")).hasText(title);
    assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?next=%2Fusers"));
    browser.accessible(page);
    browser.pictures(page, language + "-sign-in");
  }

  @ParameterizedTest
  @CsvSource({"en, Users", "de, Benutzer", "lt, Naudotojai"})
  void keepTheBottomBarInTheWidthOfAPhone(String language, String users, BrowserSession browser) {
    Page page = browser.signedIn("admin", language);
    assertThat(page.locator(".rail a[href='/users']").first()).hasText(users);

    page.setViewportSize(PHONE_WIDTH, 800);

    BoundingBox more = page.locator(".who summary").boundingBox();
    assertThat(more.x + more.width).isLessThanOrEqualTo(PHONE_WIDTH);
  }

  @ParameterizedTest
  @CsvSource({
    "en, '[A-Z][a-z]{2} \\d+, \\d{4}, \\d+:\\d\\d:\\d\\d.[AP]M'",
    "de, '\\d\\d\\.\\d\\d\\.\\d{4}, \\d\\d:\\d\\d:\\d\\d'",
    "lt, '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'"
  })
  void showTimesInTheReadersWay(String language, String time, BrowserSession browser) {
    Page page = browser.signedIn("admin", language);

    page.navigate("/audit");

    assertThat(page.locator("time").first()).hasText(Pattern.compile(time));
  }

  @Test
  void canRunFromRightToLeft(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    double left = page.locator(".rail").boundingBox().x;

    page.evaluate("document.documentElement.dir = 'rtl'");

    double right = page.locator(".rail").boundingBox().x;
    assertThat(left).isZero();
    assertThat(right).isGreaterThan(page.locator("main").boundingBox().x);
    assertThat(
            page.evaluate(
                "getComputedStyle(document.querySelector('.rail a[aria-current]')).borderRightWidth"))
        .isEqualTo("3px");
  }
}
