package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Receives notifications of changed tables, and pings on a channel of its own. */
final class ListeningConnection implements AutoCloseable {

  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration FIRST_PING_TIMEOUT = Duration.ofSeconds(5);
  private static final int POLL_INTERVAL_MS = 500;

  private final Connection connection;
  private final String pingChannel;

  private ListeningConnection(Connection connection, String pingChannel) {
    this.connection = connection;
    this.pingChannel = pingChannel;
  }

  static ListeningConnection open(DatabaseConfig database, String pingChannel) throws SQLException {
    Connection connection = database.connect(SOCKET_TIMEOUT);
    try {
      execute(connection, "listen tollgate_changes; listen " + pingChannel);
      return new ListeningConnection(connection, pingChannel);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a connection and checks that a notification by another one arrives.
   *
   * @throws UnsuitableDatabaseException if it does not arrive
   */
  static ListeningConnection openAndCheck(DatabaseConfig database, String pingChannel)
      throws SQLException {
    ListeningConnection listening = open(database, pingChannel);
    try (Connection other = database.connect(SOCKET_TIMEOUT)) {
      execute(other, "notify " + pingChannel);
      listening.requirePing(database);
      return listening;
    } catch (SQLException | RuntimeException e) {
      listening.close();
      throw e;
    }
  }

  /** Returns the names of changed tables, and the channel of the ping if one arrived. */
  Set<String> receive() throws SQLException {
    Set<String> received = new HashSet<>();
    PGNotification[] notifications =
        connection.unwrap(PGConnection.class).getNotifications(POLL_INTERVAL_MS);
    if (notifications != null) {
      for (PGNotification each : notifications) {
        received.add(each.getName().equals(pingChannel) ? pingChannel : each.getParameter());
      }
    }
    return received;
  }

  void requireAlive() throws SQLException {
    execute(connection, "");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void requirePing(DatabaseConfig database) throws SQLException {
    long end = System.nanoTime() + FIRST_PING_TIMEOUT.toNanos();
    while (!receive().contains(pingChannel)) {
      requireAlive();
      if (System.nanoTime() > end) {
        throw new UnsuitableDatabaseException(
            ("Notifications of the database at %s do not arrive, as behind PgBouncer with"
                    + " pool_mode = transaction or statement. Sessions are shared there, which"
                    + " would give wrong answers; set pool_mode = session for this database, or"
                    + " set TOLLGATE_DB_URL to the server itself")
                .formatted(database.redactedUrl()));
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
