package tollgate.db;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads the whole database in one read-only transaction, as it was when the transaction began. */
public final class ReadOnlySnapshot {

  private static final Duration NO_TIMEOUT = Duration.ZERO;

  private final DatabaseConfig database;

  public ReadOnlySnapshot(DatabaseConfig database) {
    this.database = database;
  }

  /**
   * Returns the result of the reader, which may take as long as it needs. The connection is opened
   * for this call and closed at its end. A statement that writes fails. The server may be a
   * standby.
   */
  public <T> T read(HandleCallback<T, RuntimeException> reader) {
    Jdbi jdbi = Jdbi.create(database.url(), database.properties(NO_TIMEOUT));
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    try (Handle handle = jdbi.open()) {
      handle.createQuery(SqlFiles.text("db/session-settings")).mapTo(String.class).list();
      handle.setReadOnly(true);
      return handle.inTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          snapshot -> {
            disableTimeouts(snapshot);
            return reader.withHandle(snapshot);
          });
    }
  }

  /**
   * Disables the timeouts of statements and of the transaction. The lock timeout remains, and
   * PostgreSQL ends the statement when the connection is lost.
   */
  private static void disableTimeouts(Handle snapshot) {
    String sql = SqlFiles.text("db/disable-timeouts");
    snapshot.createQuery(sql).mapTo(String.class).list();
  }
}
