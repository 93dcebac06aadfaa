package tollgate.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SharedResources;

/**
 * Passes a {@link BrowserSession} to tests; all share one Chromium. Without Chromium on the {@code
 * PATH} the tests are skipped, or fail if {@code TOLLGATE_BROWSER=required}.
 */
public final class Browsers implements ExecutionCondition, ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(Browsers.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** A headless Chromium. */
  static final class Chromium implements AutoCloseable {

    private final Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable().orElseThrow())
                    .setArgs(OPTIONS));

    Chromium() {
      PlaywrightAssertions.setDefaultAssertionTimeout(BrowserSession.TIMEOUT_MILLIS);
    }

    Browser browser() {
      return browser;
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean isRequired = "required".equals(System.getenv("TOLLGATE_BROWSER"));
    return isRequired || executable().isPresent()
        ? ConditionEvaluationResult.enabled("There is a Chromium")
        : ConditionEvaluationResult.disabled("No Chromium on the PATH: apt-get install chromium");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == BrowserSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    GatewayExtension.Running running = GatewayExtension.running(context);
    Chromium chromium = SharedResources.get(context, Chromium.class, Chromium::new);
    BrowserSession browser =
        new BrowserSession(chromium.browser, running.consolePort(), running.jdbi());
    context.getStore(NAMESPACE).put("session", browser);
    return browser;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Optional.ofNullable(context.getStore(NAMESPACE).get("session", BrowserSession.class))
        .ifPresent(BrowserSession::close);
  }

  private static Optional<Path> executable() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
