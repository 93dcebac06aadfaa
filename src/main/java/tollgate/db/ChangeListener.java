package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a handler within a second after rows of its table have changed, by LISTEN. A lost
 * connection is noticed within a second. All handlers are called after each connect, and every 30
 * seconds in case a notification was lost. See docs/configuration.md#settings.
 *
 * <p>Vert.x' {@code PgSubscriber} and camel-pgevent do not serve: each brings a second PostgreSQL
 * driver, with its own rules for URLs, TLS and passwords.
 */
public final class ChangeListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
  private static final int POLL_INTERVAL_MS = 500;
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(2);
  private static final int LOG_EVERY_N = 60;
  private static final long SHUTDOWN_TIMEOUT_MS = 3_000;
  private static final Duration FULL_REFRESH_INTERVAL = Duration.ofSeconds(30);

  private final DatabaseConfig database;
  private final Map<String, Runnable> handlers;
  private final Thread listener = new Thread(this::listen, "changes");
  private final CountDownLatch closed = new CountDownLatch(1);
  private int failures;

  /**
   * @param handlers the handler of each table, by the table's name; they run on the listener's
   *     thread
   */
  public ChangeListener(DatabaseConfig database, Map<String, Runnable> handlers) {
    this.database = database;
    this.handlers = Map.copyOf(handlers);
    listener.setDaemon(true);
  }

  /**
   * Calls all handlers on the caller's thread, then listens until closed. An exception of a handler
   * is thrown, and nothing listens then.
   */
  public void start() {
    call(handlers.keySet());
    listener.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.join(SHUTDOWN_TIMEOUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (!isClosed()) {
      try (Connection connection = database.connect(SOCKET_TIMEOUT)) {
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        pause();
        log(e);
      }
    }
  }

  private void log(Exception fault) {
    if (!isClosed() && failures++ % LOG_EVERY_N == 0) {
      LOG.warn(
          "Not notified of changed settings, connecting again until it works: {}",
          fault.getMessage());
    }
  }

  private void listen(Connection connection) throws SQLException {
    execute(connection, "listen tollgate_changes");
    failures = 0;
    call(handlers.keySet());
    long refreshed = System.nanoTime();
    while (!isClosed()) {
      call(tables(connection.unwrap(PGConnection.class).getNotifications(POLL_INTERVAL_MS)));
      execute(connection, "");
      if (System.nanoTime() - refreshed > FULL_REFRESH_INTERVAL.toNanos()) {
        call(handlers.keySet());
        refreshed = System.nanoTime();
      }
    }
  }

  /** Calls the handler of each table, then throws the first exception that one of them threw. */
  private void call(Set<String> tables) {
    List<RuntimeException> faults = new ArrayList<>();
    for (String table : tables) {
      try {
        handlers.getOrDefault(table, () -> {}).run();
      } catch (RuntimeException e) {
        faults.add(e);
      }
    }
    faults.stream()
        .findFirst()
        .ifPresent(
            fault -> {
              throw fault;
            });
  }

  private static Set<String> tables(PGNotification[] notifications) {
    Set<String> tables = new HashSet<>();
    if (notifications != null) {
      Arrays.stream(notifications).map(PGNotification::getParameter).forEach(tables::add);
    }
    return tables;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause() {
    try {
      closed.await(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
