package tollgate.runtime;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import tollgate.db.ConnectionPools;

/**
 * Reports ready when the gateway can sell: the API listens, the database stores sales, and the
 * cached settings are up to date. It does not count for liveness, so that an outage of the database
 * does not restart the gateway.
 */
final class ReadinessCheck extends AbstractHealthCheck {

  private final ConnectionPools pools;
  private final BooleanSupplier isListening;
  private final BooleanSupplier isFresh;

  ReadinessCheck(ConnectionPools pools, BooleanSupplier isListening, BooleanSupplier isFresh) {
    super("tollgate", "serving");
    this.pools = pools;
    this.isListening = isListening;
    this.isFresh = isFresh;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    if (!isListening.getAsBoolean()) {
      result.down().message("The API does not listen yet");
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
