package tollgate.torture.environment;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Expands the schema as the migration of a next release may, while gateways use it. A statement
 * that does not get its lock at once gives up, so that no sale waits behind it, and is repeated.
 */
public record NextRelease(Database database) {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int MAX_ATTEMPTS = 60;

  /** Executes all statements and returns how many attempts found a lock taken. */
  public int expand() throws IOException, InterruptedException {
    int repeated = 0;
    try (Handle handle = database.jdbi().open()) {
      for (String statement : statements()) {
        while (!execute(handle, statement)) {
          if (++repeated >= MAX_ATTEMPTS) {
            throw new IOException("No lock for: " + statement);
          }
          Thread.sleep(PAUSE.toMillis());
        }
      }
    }
    return repeated;
  }

  /** Returns the statements, which are apart by empty lines. */
  private static List<String> statements() throws IOException {
    return List.of(ServerProcess.template("next-release.sql").split("\n\n"));
  }

  private static boolean execute(Handle handle, String statement) {
    try {
      handle.execute(statement);
      return true;
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException cause
          && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
