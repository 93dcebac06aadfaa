package tollgate.runtime;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import tollgate.db.ConnectionPools;

/**
 * Reports ready when the gateway can sell: the API answers, the database stores sales, and the
 * cached settings are up to date. It does not count for liveness, so that an outage of the database
 * does not restart the gateway.
 */
final class ReadinessCheck extends AbstractHealthCheck {

  private final ConnectionPools pools;
  private final Supplier<Optional<String>> apiProblem;
  private final BooleanSupplier isFresh;

  /**
   * @param apiProblem returns why the API does not answer
   */
  ReadinessCheck(
      ConnectionPools pools, Supplier<Optional<String>> apiProblem, BooleanSupplier isFresh) {
    super("tollgate", "serving");
    this.pools = pools;
    this.apiProblem = apiProblem;
    this.isFresh = isFresh;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    Optional<String> problem = apiProblem.get();
    if (problem.isPresent()) {
      result.down().message(problem.get());
      return;
    }
    try {
      List<String> missingRights = pools.missingRights();
      if (!pools.isWritable()) {
        result.down().message("The database is read-only");
      } else if (!missingRights.isEmpty()) {
        result.down().message("The database user lacks " + String.join(", ", missingRights));
      } else if (!isFresh.getAsBoolean()) {
        result.down().message("Changed settings cannot be read");
      } else {
        result.up();
      }
    } catch (SQLException e) {
      result.down().message("The database does not answer");
    }
  }
}
