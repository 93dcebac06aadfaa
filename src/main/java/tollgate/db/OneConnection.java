package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Holds one connection outside the pools, for a command that writes. */
public final class OneConnection implements AutoCloseable {

  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

  private final Connection connection;

  private OneConnection(Connection connection) {
    this.connection = connection;
  }

  /** Opens the connection, with the session settings of the pools. */
  public static OneConnection open(DatabaseConfig database) throws SQLException {
    return new OneConnection(database.connect(SOCKET_TIMEOUT));
  }

  /** Returns the access to the connection; every transaction uses it. */
  public Jdbi jdbi() {
    Jdbi jdbi = Jdbi.create(connection);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
