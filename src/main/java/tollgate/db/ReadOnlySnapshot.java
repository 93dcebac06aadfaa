package tollgate.db;

import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The whole database as it is at one moment, to read from for as long as it takes. Nothing can be
 * written there.
 */
public final class ReadOnlySnapshot {

  private final DatabaseConfig address;

  public ReadOnlySnapshot(DatabaseConfig address) {
    this.address = address;
  }

  /** What the reader makes of it. Its connection is its own, and gone in the end. */
  public <T> T read(HandleCallback<T, RuntimeException> reader) {
    Jdbi jdbi = Jdbi.create(address.url(), properties());
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    try (Handle handle = jdbi.open()) {
      handle.setReadOnly(true);
      return handle.inTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          snapshot -> {
            disableTimeouts(snapshot);
            return reader.withHandle(snapshot);
          });
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(DriverProperties.settings());
    address.user().ifPresent(user -> properties.setProperty("user", user));
    properties.setProperty("password", address.passwordText());
    properties.setProperty("socketTimeout", "0");
    return properties;
  }

  /** No bound on time, but one on locks; and PostgreSQL notices when nobody is there any more. */
  private static void disableTimeouts(Handle snapshot) {
    String sql = SqlFiles.text("db/disable-timeouts");
    snapshot.createQuery(sql).mapTo(String.class).list();
  }
}
