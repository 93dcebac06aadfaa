package tollgate.db;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.PGConnection;

/**
 * Reads results of any size through a cursor, each in a read-only transaction on a connection of
 * its own. They take no connection from the pools, however slowly a client receives them.
 */
public final class StreamingReads {

  /** The most connections that are open at once; callers keep to it. */
  public static final int MAX_CONNECTIONS = 4;

  /** The number of rows that are held in memory. */
  public static final int FETCH_SIZE = 1_000;

  /** Longer than a client may take for a chunk of a download. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(90);

  private final DatabaseConfig database;

  public StreamingReads(DatabaseConfig database) {
    this.database = database;
  }

  /** Ends the running statement of a handle, on any thread. */
  public static void cancel(Handle handle) {
    try {
      handle.getConnection().unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException e) {
      throw new IllegalStateException("The statement could not be cancelled", e);
    }
  }

  /** Calls the reader with a snapshot of the database. A statement that writes fails. */
  public <X extends Exception> void read(HandleConsumer<X> reader) throws X {
    Jdbi jdbi = Jdbi.create(database.url(), database.properties(SOCKET_TIMEOUT));
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    try (Handle handle = jdbi.open()) {
      handle.createQuery(SqlFiles.text("db/session-settings")).mapTo(String.class).list();
      handle.setReadOnly(true);
      handle.useTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          snapshot -> {
            snapshot.createQuery(SqlFiles.text("db/streaming-settings")).mapTo(String.class).list();
            reader.useHandle(snapshot);
          });
    }
  }
}
