package tollgate.console;

import static tollgate.testing.SignedCall.balance;
import static tollgate.testing.SignedCall.details;
import static tollgate.testing.SignedCall.sale;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tollgate.config.Configuration;
import tollgate.runtime.Gateway;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;
import tollgate.testkit.Ports;

/** Takes the screenshots of the documentation from a gateway with the demo data. */
public final class ConsoleScreenshots {

  private static final int WIDTH = 1280;
  private static final int MIN_HEIGHT = 800;
  private static final String DEMO_KEY = "demo-secret-key";
  private static final String RESELLER_KEY = "reseller-secret-key";
  private static final String DEFAULT_MINUTES = "5";
  private static final List<String> USERS = List.of("anna", "bruno", "dmitri", "yamada", "sofia");

  private final Page page;
  private final Path directory;

  private ConsoleScreenshots(Page page, Path directory) {
    this.page = page;
    this.directory = directory;
  }

  /**
   * Writes the screenshots to the directory of the first argument. The second one says for how many
   * minutes calls are made before, so that the charts are filled; 5 if absent.
   */
  public static void main(String... arguments) throws Exception {
    Path data = Files.createTempDirectory("tollgate-screenshots");
    int consolePort = Ports.next();
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DATA",
            data.toString(),
            "TOLLGATE_HTTP_PORT",
            "0",
            "TOLLGATE_CONSOLE_PORT",
            Integer.toString(consolePort),
            "TOLLGATE_PUBLIC_URL",
            "https://billing.example");
    try (Gateway gateway = Gateway.startWarm(Configuration.of(environment));
        Browsers.Chromium chromium = new Browsers.Chromium()) {
      String minutes = arguments.length > 1 ? arguments[1] : DEFAULT_MINUTES;
      makeCalls(new ApiClient(gateway.port()), Duration.ofMinutes(Long.parseLong(minutes)));
      Page page =
          chromium
              .browser()
              .newPage(
                  new Browser.NewPageOptions()
                      .setBaseURL("http://127.0.0.1:" + consolePort)
                      .setViewportSize(WIDTH, MIN_HEIGHT));
      new ConsoleScreenshots(page, Path.of(arguments[0])).takeAll();
    } finally {
      delete(data);
    }
  }

  private void takeAll() {
    signIn();
    take("overview", "/");
    take("card-groups", "/card-groups");
    take("details", "/users/10");
    page.navigate("/hash-helper");
    page.locator("#request").fill(wronglyOrderedCall());
    page.locator("form[action='/hash-helper/check'] button").click();
    page.locator(".found").waitFor();
    take("hash-helper");
  }

  private void signIn() {
    page.navigate("/sign-in");
    page.locator("#username").fill("admin");
    page.locator("#password").fill("demo-password");
    page.locator("button.main").click();
    page.waitForURL(url -> !url.contains("sign-in"));
  }

  private void take(String name, String path) {
    page.navigate(path);
    take(name);
  }

  /** Makes the window as high as the page, because the navigation is as high as the window. */
  private void take(String name) {
    int height = (int) page.evaluate("document.documentElement.scrollHeight");
    page.setViewportSize(WIDTH, height);
    page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".png")));
    page.setViewportSize(WIDTH, MIN_HEIGHT);
  }

  /** A card sale whose hash covers the quantity before the card group. */
  private static String wronglyOrderedCall() {
    SignedCall call = sale().with("u", "nordwind").with("quantity", "2").with("id", "4");
    return "https://billing.example"
        + call.path()
        + "?"
        + call.unsignedQuery()
        + "&hash="
        + GatewayExtension.sha1("24" + RESELLER_KEY);
  }

  /** Makes calls at a varying rate, a few of which are refused; the same ones in every run. */
  private static void makeCalls(ApiClient client, Duration duration) throws InterruptedException {
    Random random = new Random(1);
    Instant end = Instant.now().plus(duration);
    int second = 0;
    do {
      makeCalls(client, second++, random);
      TimeUnit.SECONDS.sleep(1);
    } while (Instant.now().isBefore(end));
  }

  private static void makeCalls(ApiClient client, int second, Random random) {
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      String user = USERS.get(random.nextInt(USERS.size()));
      client.post(balance().with("u", "admin").with("username", user).key(DEMO_KEY).target());
    }
    if (second % 7 == 0) {
      client.post(details().with("u", "admin").with("username", "anna").key(DEMO_KEY).target());
    }
    if (second % 15 == 0) {
      SignedCall call = sale().with("u", "admin").with("id", "1").with("quantity", "2");
      client.post(call.with("email", "buyer@example.com").key(DEMO_KEY).target());
    }
    if (second % 20 == 0) {
      client.post(
          details().with("u", "sunline").with("username", "george").key("old-key").target());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
