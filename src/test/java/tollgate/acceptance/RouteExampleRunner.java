package tollgate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.spi.LogListener;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import tollgate.acceptance.Example.Result;

/** Runs a file of YAML routes in a Camel context of its own until its first route is done. */
final class RouteExampleRunner {

  private static final String FIRST_ROUTE = "try-it";
  private static final int TIMEOUT_SECONDS = 60;

  private RouteExampleRunner() {}

  /** Runs the routes; the result's output is what they log, its errors the exceptions. */
  static Result run(String yaml, Map<String, String> environment) {
    List<String> logged = new CopyOnWriteArrayList<>();
    Failures failures = new Failures();
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.getPropertiesComponent().setOverrideProperties(properties(environment));
      LogListener listener = (exchange, logger, message) -> keep(logged, message);
      context.getCamelContextExtension().addLogListener(listener);
      context.getManagementStrategy().addEventNotifier(failures);
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.fromBytes("example.camel.yaml", yaml.getBytes(UTF_8)));
      NotifyBuilder done = new NotifyBuilder(context).fromRoute(FIRST_ROUTE).whenDone(1).create();
      context.start();
      if (!done.matches(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The routes ran for more than " + TIMEOUT_SECONDS + " s");
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The routes did not run", e);
    }
    String output = String.join("", logged);
    return new Result(
        failures.messages.isEmpty() ? 0 : 1, output, String.join("\n", failures.messages));
  }

  private static String keep(List<String> logged, String message) {
    logged.add(message + "\n");
    return message;
  }

  /** Camel takes {@code api.key} from the variable {@code API_KEY}; a test cannot set that one. */
  private static Properties properties(Map<String, String> environment) {
    Properties properties = new Properties();
    properties.setProperty("api.address", environment.get("API_URL").replaceFirst("^http://", ""));
    if (environment.containsKey("API_KEY")) {
      properties.setProperty("api.key", environment.get("API_KEY"));
    }
    return properties;
  }

  private static final class Failures extends EventNotifierSupport {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void notify(CamelEvent event) {
      if (event instanceof ExchangeFailedEvent failed) {
        messages.add(failed.getExchange().getException().toString());
      }
    }
  }
}
