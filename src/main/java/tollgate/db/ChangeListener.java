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
 * Hears of changed rows by LISTEN and renews what is held of them, within a second. A lost
 * connection is noticed within a second too; after it, and once in a while in any case, everything
 * is renewed. Contract 5.
 */
public final class ChangeListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
  private static final int PATIENCE_MS = 500;
  private static final String SOCKET_TIMEOUT_SECONDS = "2";
  private static final int FAILURES_BETWEEN_WORDS = 60;
  private static final long LONGEST_GOODBYE_MS = 3_000;
  private static final Duration EVERYTHING_AFTER = Duration.ofSeconds(30);

  private final DatabaseConfig address;
  private final Map<String, Runnable> renewals;
  private final Thread listener = new Thread(this::listen, "changes");
  private final CountDownLatch closed = new CountDownLatch(1);
  private int failures;

  /**
   * @param renewals what to do when a table has changed, by its name
   */
  public ChangeListener(DatabaseConfig address, Map<String, Runnable> renewals) {
    this.address = address;
    this.renewals = Map.copyOf(renewals);
    listener.setDaemon(true);
  }

  /** Renews everything once, or fails; then listens until closed. */
  public void start() {
    renew(renewals.keySet());
    listener.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.join(LONGEST_GOODBYE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (!isClosed()) {
      try (Connection connection = address.connect(SOCKET_TIMEOUT_SECONDS)) {
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        pause();
        tell(e);
      }
    }
  }

  private void tell(Exception fault) {
    if (!isClosed() && failures++ % FAILURES_BETWEEN_WORDS == 0) {
      LOG.warn("Cannot hear of changed settings, trying again: {}", fault.getMessage());
    }
  }

  private void listen(Connection connection) throws SQLException {
    execute(connection, "listen tollgate_changes");
    failures = 0;
    renew(renewals.keySet());
    long renewed = System.nanoTime();
    while (!isClosed()) {
      renew(tables(connection.unwrap(PGConnection.class).getNotifications(PATIENCE_MS)));
      execute(connection, "");
      if (System.nanoTime() - renewed > EVERYTHING_AFTER.toNanos()) {
        renew(renewals.keySet());
        renewed = System.nanoTime();
      }
    }
  }

  /**
   * Renews each table, also when another one cannot be; then fails, so that all are tried again.
   */
  private void renew(Set<String> tables) {
    List<RuntimeException> faults = new ArrayList<>();
    for (String table : tables) {
      try {
        renewals.getOrDefault(table, () -> {}).run();
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
      closed.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
