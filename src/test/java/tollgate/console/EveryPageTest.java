package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;

/** Follows the links of the console, and checks one page of each kind that they lead to. */
@ExtendWith({GatewayExtension.class, Browsers.class})
class EveryPageTest {

  private static final Pattern FILE = Pattern.compile("/export\\b|^/assets/");
  private static final Pattern STATE = Pattern.compile("[?&](state=\\w+)");
  private static final String LINKS =
      "[...document.querySelectorAll('a[href^=\"/\"]')].map(link => link.getAttribute('href'))";

  @BeforeEach
  void fillThePages(Running running, ApiClient wire) {
    running.change("update users set balance = 1234567.5 where id = 10");
    DeadMails.mail(running);
    SaleCalls.buy(wire, "id", "6", "quantity", "2", "email", "buyer@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "admin, en, 35",
    "admin, de, 35",
    "admin, lt, 35",
    "reseller, de, 15",
    "john, lt, 5",
  })
  void canBeReadAndUsedByEverybody(
      String username, String language, int kinds, BrowserSession browser) {
    Page page = browser.signedIn(username, language);
    boolean isWithoutMouse = language.equals("en") || BrowserSession.takesPictures();
    SoftAssertions pages = new SoftAssertions();
    Set<String> seen = new LinkedHashSet<>(List.of("/"));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String path = open.remove();
      pages.assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
      pages
          .assertThatCode(() -> check(browser, page, isWithoutMouse))
          .as(path)
          .doesNotThrowAnyException();
      browser.pictures(page, username + "-" + language + kind(path).replaceAll("\\W", "-"));
      links(page).filter(link -> seen.add(kind(link))).forEach(open::add);
    }
    pages.assertAll();
    assertThat(seen).as(String.join(" ", seen)).hasSizeGreaterThanOrEqualTo(kinds);
  }

  private static void check(BrowserSession browser, Page page, boolean isWithoutMouse) {
    browser.fits(page, List.of(360, 390, 640));
    browser.accessible(page);
    // The controls are the same in each language.
    if (isWithoutMouse) {
      assertThat(KeyboardReach.unusable(page)).as("without a mouse").isEmpty();
    }
  }

  private static Stream<String> links(Page page) {
    return ((List<?>) page.evaluate(LINKS))
        .stream().map(Object::toString).filter(link -> !FILE.matcher(link).find());
  }

  /** Pages of the same path and state are of one kind, whatever their ids and filters. */
  private static String kind(String link) {
    String path = link.replaceAll("[?#].*", "").replaceAll("/\\d+", "/:id");
    Matcher state = STATE.matcher(link);
    return state.find() ? path + "?" + state.group(1) : path;
  }
}
