package tollgate.health;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Reports ready unless there is a problem. It does not count for liveness, so that an outage of the
 * database does not restart the gateway. See docs/health.md.
 */
public final class ReadinessCheck extends AbstractHealthCheck {

  private final Supplier<Optional<String>> problem;

  /**
   * @param name what is checked
   * @param problem returns why the gateway cannot serve, in a sentence without a secret
   */
  public ReadinessCheck(String name, Supplier<Optional<String>> problem) {
    super("tollgate", name);
    this.problem = problem;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    problem.get().ifPresentOrElse(reason -> result.down().message(reason), result::up);
  }
}
