package tollgate.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Reports ready when the API listens and the database answers. It does not count for liveness, so
 * that an outage of the database does not restart the gateway.
 */
final class ReadinessCheck extends AbstractHealthCheck {

  private static final int TIMEOUT_SECONDS = 2;

  private final DataSource connections;
  private final BooleanSupplier isListening;

  ReadinessCheck(DataSource connections, BooleanSupplier isListening) {
    super("tollgate", "serving");
    this.connections = connections;
    this.isListening = isListening;
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
    try (Connection connection = connections.getConnection()) {
      result.state(connection.isValid(TIMEOUT_SECONDS) ? State.UP : State.DOWN);
    } catch (SQLException e) {
      result.down().message("The database does not answer");
    }
  }
}
