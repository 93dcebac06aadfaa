package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tollgate.testing.OwnGateway;

/** Opens pages of the console in a browser, and checks them. */
public final class BrowserSession {

  private static final String FITS_THE_WIDTH =
      "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
  private static final String HIDDEN_WIDTH_OF_TABLES =
      "[...document.querySelectorAll('.table')]"
          + ".map(table => table.scrollWidth - table.clientWidth)"
          + ".reduce((most, next) => Math.max(most, next), 0)";

  /** Words of labels, titles and links that continue on the next line. */
  private static final String BROKEN_WORDS =
      """
      () => [...document.querySelectorAll('dt, th, label, h1, h2, h3, button, a')]
        .flatMap(label => [...label.childNodes])
        .filter(node => node.nodeType === Node.TEXT_NODE)
        .flatMap(text => [...text.data.matchAll(/\\p{L}+/gu)].filter(word => {
          const range = document.createRange();
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].length);
          return new Set([...range.getClientRects()].map(line => line.top)).size > 1;
        }))
        .map(word => word[0])
      """;

  private static final int PHONE_WIDTH = 360;
  private static final int DESKTOP_WIDTH = 1280;
  private static final int HEIGHT = 800;
  static final int TIMEOUT_MILLIS = 15_000;
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final Browser browser;
  private final int port;
  private final Jdbi jdbi;
  private final List<BrowserContext> contexts = new ArrayList<>();

  BrowserSession(Browser browser, int port, Jdbi jdbi) {
    this.browser = browser;
    this.port = port;
    this.jdbi = jdbi;
  }

  /** Opens a page that is not signed in, in a browser context of its own. */
  public Page stranger() {
    return stranger(port);
  }

  /** Opens such a page of another gateway. */
  public Page stranger(int port) {
    return page(options(port));
  }

  private static Browser.NewContextOptions options(int port) {
    return new Browser.NewContextOptions()
        .setBaseURL("http://127.0.0.1:" + port)
        .setViewportSize(DESKTOP_WIDTH, HEIGHT)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setPermissions(List.of("clipboard-read", "clipboard-write"));
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    contexts.add(context);
    return context.newPage();
  }

  /** Signs a user in, and returns the first page. */
  public Page signedIn(String username) {
    return signedIn(username, stranger());
  }

  /** Signs a user in, and chooses a language. */
  Page signedIn(String username, String language) {
    Page page = signedIn(username);
    page.locator(".who summary").click();
    page.locator(".who button[lang=" + language + "]").click();
    PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", language);
    return page;
  }

  /** Signs a user in at another gateway, over TLS with any certificate. */
  public Page signedInOverTls(String username, OwnGateway gateway) {
    String url = "https://127.0.0.1:" + gateway.consolePort();
    Browser.NewContextOptions options = options(port).setBaseURL(url).setIgnoreHTTPSErrors(true);
    return signedIn(username, gateway.jdbi(), page(options));
  }

  /** Signs a user in without JavaScript, and returns the first page. */
  public Page withoutJavaScript(String username) {
    return signedIn(username, page(options(port).setJavaScriptEnabled(false)));
  }

  private Page signedIn(String username, Page page) {
    return signedIn(username, jdbi, page);
  }

  private static Page signedIn(String username, Jdbi users, Page page) {
    users.useHandle(
        handle ->
            handle.execute(
                "update users set password = ? where username = ?", ConsoleClient.HASH, username));
    page.navigate("/sign-in");
    page.getByLabel("Username").fill(username);
    page.getByLabel("Password").fill(ConsoleClient.PASSWORD);
    page.locator("button.main").click();
    page.waitForURL(url -> !url.contains("sign-in"));
    return page;
  }

  /**
   * Asserts that axe finds nothing at both widths and in both themes, and that the page does not
   * scroll sideways on a phone.
   */
  public void accessible(Page page) {
    assertNoViolations(page, ColorScheme.LIGHT);
    assertNoViolations(page, ColorScheme.DARK);
    page.setViewportSize(PHONE_WIDTH, HEIGHT);
    assertFits(page);
    assertNoViolations(page, ColorScheme.LIGHT);
    page.setViewportSize(DESKTOP_WIDTH, HEIGHT);
  }

  /**
   * Asserts that neither the page nor a table scrolls sideways at these widths, and that the words
   * of labels, titles and links stay whole. A desktop with a zoom of 200 % has the layout of half
   * of its width.
   */
  void fits(Page page, List<Integer> widths) {
    for (int width : widths) {
      page.setViewportSize(width, HEIGHT);
      assertFits(page);
      assertThat((Integer) page.evaluate(HIDDEN_WIDTH_OF_TABLES))
          .as("hidden part of a table, %s px", width)
          .isLessThanOrEqualTo(1);
      assertThat((List<?>) page.evaluate(BROKEN_WORDS)).as("broken words, %s px", width).isEmpty();
    }
    page.setViewportSize(DESKTOP_WIDTH, HEIGHT);
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate(FITS_THE_WIDTH))
        .as("fits %s px", page.viewportSize().width)
        .isEqualTo(true);
  }

  private static void assertNoViolations(Page page, ColorScheme theme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    // Without the legacy mode, axe opens a second page for the frames: three times as long.
    boolean isWithoutFrames = page.frames().size() == 1;
    AxeBuilder axe = new AxeBuilder(page).setLegacyMode(isWithoutFrames).withTags(WCAG);
    // In a frame that runs no scripts, axe would wait forever for its own.
    axe.exclude("iframe[sandbox='']");
    assertThat(axe.analyze().getViolations())
        .as("axe, %s, %s px", theme, page.viewportSize().width)
        .extracting(BrowserSession::description)
        .isEmpty();
  }

  /** Returns whether the pages are checked in full, for a reader of the pictures. */
  static boolean takesPictures() {
    return System.getenv("TOLLGATE_PICTURES") != null;
  }

  /** Takes screenshots into {@code target/pictures} when {@code TOLLGATE_PICTURES} is set. */
  public void pictures(Page page, String name) {
    if (!takesPictures()) {
      return;
    }
    for (int width : List.of(PHONE_WIDTH, DESKTOP_WIDTH)) {
      page.setViewportSize(width, HEIGHT);
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        String file = name + "-" + width + "-" + theme.name().toLowerCase() + ".png";
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", file))
                .setFullPage(true));
      }
    }
  }

  void close() {
    contexts.forEach(BrowserContext::close);
  }

  private static String description(Rule rule) {
    return rule.getHelp() + ": " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }
}
