package tollgate.health;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/**
 * Responds to {@code /health/started}: 503 until the API listens for the first time, 200 from then
 * on. Camel has no such path. See docs/health.md.
 */
public final class StartupProbe {

  private static final String PATH = "/health/started";

  private final BooleanSupplier isStarted;

  public StartupProbe(BooleanSupplier isStarted) {
    this.isStarted = isStarted;
  }

  /** Adds the path to a router. */
  public void mount(Router router) {
    router.get(PATH).handler(this::respond);
  }

  private void respond(RoutingContext http) {
    boolean isUp = isStarted.getAsBoolean();
    http.response()
        .setStatusCode(isUp ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .end("{\"status\":\"%s\"}".formatted(isUp ? "UP" : "DOWN"));
  }
}
