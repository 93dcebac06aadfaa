package tollgate.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a handler within a second after rows of its table have changed, by LISTEN. All handlers are
 * called after each connect, every 30 seconds in case a notification was lost, and every second
 * while no notification can be received. See docs/configuration.md#settings.
 *
 * <p>Vert.x' {@code PgSubscriber} and camel-pgevent do not serve: each brings a second PostgreSQL
 * driver, with its own rules for URLs, TLS and passwords.
 */
public final class ChangeListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
  private static final int POLL_INTERVAL_MS = 500;
  private static final int LOG_EVERY_N = 60;
  private static final long SHUTDOWN_TIMEOUT_MS = 3_000;
  private static final Duration FULL_REFRESH_INTERVAL = Duration.ofSeconds(30);
  private static final long DEAF_REFRESH_INTERVAL_MS = 1_000;
  private static final int PING_EVERY_N = 5;

  private final DatabaseConfig database;
  private final String pingChannel = "tollgate_ping_" + UUID.randomUUID().toString().substring(24);
  private final Thread listener = new Thread(this::listen, "changes");
  private final Thread refresher = new Thread(this::refreshWhileDeaf, "changes-refresh");
  private final CountDownLatch closed = new CountDownLatch(1);
  private Map<String, Runnable> handlers = Map.of();
  private ConnectionPools pools;
  private ListeningConnection first;
  private int failures;
  private final ListenerState state = new ListenerState();

  public ChangeListener(DatabaseConfig database) {
    this.database = database;
    listener.setDaemon(true);
    refresher.setDaemon(true);
  }

  /**
   * Opens the connection that listens, and checks that notifications arrive. Has to be called
   * before pools can take the last connections.
   *
   * @throws UnsuitableDatabaseException if it does not arrive
   */
  public void connect() throws SQLException {
    first = ListeningConnection.openAndCheck(database, pingChannel);
  }

  /**
   * Calls all handlers on the caller's thread, then listens until closed. An exception of a handler
   * is thrown, and nothing listens then.
   *
   * @param handlers the handler of each table, by the table's name; they run on threads of this
   *     listener, one at a time
   * @param pools send pings to the listening connection, and are replaced when it is lost
   */
  public void start(Map<String, Runnable> handlers, ConnectionPools pools) {
    this.handlers = Map.copyOf(handlers);
    this.pools = pools;
    call(handlers.keySet());
    state.reset();
    listener.start();
    refresher.start();
  }

  /** Returns whether the handlers were called for all changes up to five seconds ago. */
  public boolean isFresh() {
    return state.isFresh();
  }

  /** Returns whether notifications arrive; false while the tables are read every second. */
  public boolean isListening() {
    return !state.isDeaf();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.join(SHUTDOWN_TIMEOUT_MS);
      refresher.join(SHUTDOWN_TIMEOUT_MS);
      if (first != null) {
        first.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.debug("Could not close the listening connection", e);
    }
  }

  private void listen() {
    while (!isClosed()) {
      try (ListeningConnection connection = takeFirstOrOpen()) {
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        pools.evictAll();
        log(e);
        pause(POLL_INTERVAL_MS);
      }
    }
  }

  private ListeningConnection takeFirstOrOpen() throws SQLException {
    ListeningConnection connection =
        first == null ? ListeningConnection.open(database, pingChannel) : first;
    first = null;
    return connection;
  }

  private void log(Exception fault) {
    if (!isClosed() && failures++ % LOG_EVERY_N == 0) {
      LOG.warn(
          "Not notified of changed settings, which are read every second meanwhile: {}",
          fault.getMessage());
    }
  }

  private void listen(ListeningConnection connection) throws SQLException {
    call(handlers.keySet());
    failures = 0;
    long refreshed = System.nanoTime();
    state.pinged();
    while (!isClosed()) {
      long began = System.nanoTime();
      Set<String> changed = connection.receive();
      if (changed.remove(pingChannel)) {
        state.pinged();
      }
      call(changed);
      connection.requireAlive();
      state.polled();
      if (!state.isDeaf()) {
        state.refreshed(began);
      }
      if (System.nanoTime() - refreshed > FULL_REFRESH_INTERVAL.toNanos()) {
        call(handlers.keySet());
        refreshed = System.nanoTime();
      }
    }
  }

  private void refreshWhileDeaf() {
    for (int i = 0; !isClosed(); i++) {
      try {
        if (state.isDeaf()) {
          long began = System.nanoTime();
          call(handlers.keySet());
          state.refreshed(began);
        }
        if (i % PING_EVERY_N == 0) {
          pools.readsJdbi().useHandle(handle -> handle.execute("notify " + pingChannel));
        }
      } catch (RuntimeException e) {
        LOG.debug("Could not refresh", e);
      }
      pause(DEAF_REFRESH_INTERVAL_MS);
    }
  }

  /** Calls the handler of each table, then throws the first exception that one of them threw. */
  private synchronized void call(Set<String> tables) {
    List<RuntimeException> faults = new ArrayList<>();
    for (String table : tables) {
      try {
        handlers.getOrDefault(table, () -> {}).run();
      } catch (RuntimeException e) {
        faults.add(e);
      }
    }
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause(long milliseconds) {
    try {
      closed.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
