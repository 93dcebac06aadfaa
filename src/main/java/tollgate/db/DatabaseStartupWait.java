package tollgate.db;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at the start until the database accepts connections, and checks what a gateway relies on.
 * Flyway's {@code connectRetries} does not serve: it also repeats what no waiting cures, such as a
 * wrong password.
 */
public final class DatabaseStartupWait {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStartupWait.class);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);
  private static final long RETRY_INTERVAL_MS = 500;
  private static final int LOG_EVERY_N = 20;

  /** SQLSTATE classes: authorization, no such database, unusable value, configuration file. */
  private static final Set<String> MISCONFIGURATION = Set.of("28", "3D", "22", "F0");

  /** The state with which the driver reports that the server has no TLS. */
  private static final String REJECTED = "08004";

  /**
   * Parts of messages of the driver and of PgBouncer, which have the state of a lost connection.
   */
  private static final List<String> WRONG_SETTINGS =
      List.of(
          "unsupported startup parameter",
          "Invalid sslmode value",
          "could not be verified by hostnameverifier",
          "Could not load the private key");

  private final DatabaseConfig database;

  public DatabaseStartupWait(DatabaseConfig database) {
    this.database = database;
  }

  /** Opens a connection that a gateway needs before the pools take the others. */
  @FunctionalInterface
  public interface Connector {

    void connect() throws SQLException;
  }

  /**
   * Returns when the database accepts connections and the connector has succeeded; logs every ten
   * seconds until then.
   *
   * @throws SQLException if the configuration is wrong, such as the user, the password, the
   *     database's name or a certificate
   * @throws UnsuitableDatabaseException if the database cannot serve a gateway
   */
  public void await(Connector connector) throws SQLException, InterruptedException {
    for (int attempt = 0; !isAvailable(connector, attempt); attempt++) {
      Thread.sleep(RETRY_INTERVAL_MS);
    }
  }

  private boolean isAvailable(Connector connector, int attempt) throws SQLException {
    try {
      check();
      connector.connect();
      return true;
    } catch (SQLException e) {
      if (isMisconfiguration(e)) {
        throw e;
      }
      if (attempt % LOG_EVERY_N == 0) {
        LOG.warn("Waiting for the database at {}: {}", database.redactedUrl(), reason(e));
      }
      return false;
    }
  }

  void check() throws SQLException {
    try (Connection connection = database.connect(SOCKET_TIMEOUT);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SqlFiles.text("db/server-properties"))) {
      row.next();
      requireDriverSettings(connection.unwrap(PGConnection.class));
      requireUtf8(row.getString("encoding"));
      requireSchema(row.getString("schema"));
      requireTriggers(row.getString("replication_role"));
    }
  }

  /** The first fails to infer types, the others to describe the results of a pipelined sale. */
  private static void requireDriverSettings(PGConnection connection) {
    Map<String, Boolean> unusable =
        Map.of(
            "preferQueryMode=simple",
            connection.getPreferQueryMode() == PreferQueryMode.SIMPLE,
            "defaultRowFetchSize",
            connection.getDefaultFetchSize() != 0,
            "prepareThreshold=-1",
            connection.getPrepareThreshold() < 0);
    unusable.entrySet().stream()
        .filter(Map.Entry::getValue)
        .findFirst()
        .ifPresent(
            setting -> {
              throw new UnsuitableDatabaseException(
                  "TOLLGATE_DB_URL sets %s, with which card sales fail; remove it"
                      .formatted(setting.getKey()));
            });
  }

  private void requireUtf8(String encoding) {
    if (!"UTF8".equals(encoding)) {
      throw new UnsuitableDatabaseException(
          ("The database at %s has the encoding %s, which cannot store every text that callers"
                  + " send; create a database with the encoding UTF8")
              .formatted(database.redactedUrl(), encoding));
    }
  }

  private void requireSchema(String schema) {
    if (schema == null) {
      throw new UnsuitableDatabaseException(
          ("The database at %s has no schema of the search path that the user may use; create the"
                  + " schema that currentSchema in TOLLGATE_DB_URL or the role's search_path names,"
                  + " or grant USAGE on it")
              .formatted(database.redactedUrl()));
    }
  }

  private void requireTriggers(String replicationRole) {
    if ("replica".equals(replicationRole)) {
      throw new UnsuitableDatabaseException(
          ("Triggers are off for the user of the database at %s; reset session_replication_role of"
                  + " the role, the database or the server to origin")
              .formatted(database.redactedUrl()));
    }
  }

  private static boolean isMisconfiguration(SQLException fault) {
    String state = fault.getSQLState() == null ? "" : fault.getSQLState();
    return state.length() == 5 && MISCONFIGURATION.contains(state.substring(0, 2))
        || state.equals(REJECTED)
        || WRONG_SETTINGS.stream().anyMatch(reason(fault)::contains)
        || isWrongTls(fault);
  }

  /** A server that is stopped during a handshake causes an exception of TLS as well. */
  private static boolean isWrongTls(SQLException fault) {
    return Causes.of(fault).noneMatch(DatabaseStartupWait::isOfNetwork)
        && Causes.of(fault).anyMatch(DatabaseStartupWait::isOfTlsSettings);
  }

  private static boolean isOfNetwork(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof EOFException;
  }

  private static boolean isOfTlsSettings(Throwable cause) {
    return cause instanceof GeneralSecurityException
        || cause instanceof SSLHandshakeException
        || cause instanceof SSLPeerUnverifiedException
        || cause instanceof FileNotFoundException
        || cause instanceof NoSuchFileException
        || cause instanceof ReflectiveOperationException;
  }

  /** The driver's message alone says of an unknown host only that the attempt failed. */
  static String reason(SQLException fault) {
    Throwable innermost = Causes.of(fault).reduce(fault, (outer, inner) -> inner);
    return innermost == fault || innermost.getMessage() == null
        ? String.valueOf(fault.getMessage())
        : fault.getMessage()
            + " "
            + innermost.getClass().getSimpleName()
            + ": "
            + innermost.getMessage();
  }
}
