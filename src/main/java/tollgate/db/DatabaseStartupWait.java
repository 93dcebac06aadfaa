package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at the start until the database accepts connections. Flyway's {@code connectRetries} does
 * not serve: it also repeats what no waiting cures, such as a wrong password.
 */
final class DatabaseStartupWait {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStartupWait.class);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);
  private static final int VALIDATION_TIMEOUT_SECONDS = 1;
  private static final long RETRY_INTERVAL_MS = 500;
  private static final int LOG_EVERY_N = 20;

  private final DatabaseConfig database;

  DatabaseStartupWait(DatabaseConfig database) {
    this.database = database;
  }

  /**
   * Returns when the database accepts connections, and logs every ten seconds until then.
   *
   * @throws SQLException if user, password or the database's name are wrong
   */
  void await() throws SQLException, InterruptedException {
    for (int attempt = 0; !isAvailable(attempt); attempt++) {
      Thread.sleep(RETRY_INTERVAL_MS);
    }
  }

  private boolean isAvailable(int attempt) throws SQLException {
    try (Connection connection = database.connect(SOCKET_TIMEOUT)) {
      return connection.isValid(VALIDATION_TIMEOUT_SECONDS);
    } catch (SQLException e) {
      if (isMisconfiguration(e)) {
        throw e;
      }
      if (attempt % LOG_EVERY_N == 0) {
        LOG.warn("Waiting for the database at {}: {}", database.redactedUrl(), e.getMessage());
      }
      return false;
    }
  }

  /** Returns whether authorization failed (class 28) or there is no such database (class 3D). */
  private static boolean isMisconfiguration(SQLException fault) {
    String state = fault.getSQLState() == null ? "" : fault.getSQLState();
    return state.startsWith("28") || state.startsWith("3D");
  }
}
