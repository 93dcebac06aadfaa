package tollgate.runtime;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Reports ready when the routes of all calls run. While routes are replaced it waits, as requests
 * do. It does not count for liveness.
 */
final class RoutesReadinessCheck extends AbstractHealthCheck {

  private final RouteRules rules;

  RoutesReadinessCheck(RouteRules rules) {
    super("tollgate", "routes");
    this.rules = rules;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  /** Begins to report the routes of a started Camel. */
  synchronized void watch(CamelContext camel) {
    setCamelContext(camel);
  }

  /** Runs the replacement; a check meanwhile waits for its end. */
  synchronized void whileReplaced(Runnable replacement) {
    replacement.run();
  }

  @Override
  protected synchronized void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    Optional<String> problem =
        getCamelContext() == null
            ? Optional.of("The routes have not started yet")
            : rules.firstUnserved(getCamelContext());
    problem.ifPresentOrElse(reason -> result.down().message(reason), result::up);
  }
}
