package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at the start for a database that is not there yet, and says so. */
final class DatabaseStartupWait {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStartupWait.class);
  private static final long BETWEEN_TRIES_MS = 500;
  private static final int TRIES_BETWEEN_WORDS = 20;

  private final DatabaseConfig address;

  DatabaseStartupWait(DatabaseConfig address) {
    this.address = address;
  }

  /** Returns when the database takes connections; a wrong password or name ends it at once. */
  void await() throws SQLException, InterruptedException {
    for (int tries = 0; !isThere(tries); tries++) {
      Thread.sleep(BETWEEN_TRIES_MS);
    }
  }

  private boolean isThere(int tries) throws SQLException {
    try (Connection connection = address.connect("5")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      if (isOurMistake(e)) {
        throw e;
      }
      if (tries % TRIES_BETWEEN_WORDS == 0) {
        LOG.warn("Waiting for the database at {}: {}", address.redactedUrl(), e.getMessage());
      }
      return false;
    }
  }

  /** Waiting mends no wrong password (class 28) and no wrong name of a database (3D). */
  private static boolean isOurMistake(SQLException fault) {
    String state = fault.getSQLState() == null ? "" : fault.getSQLState();
    return state.startsWith("28") || state.startsWith("3D");
  }
}
