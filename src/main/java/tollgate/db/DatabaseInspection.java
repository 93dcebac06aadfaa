package tollgate.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Holds what a database shows of itself to the user of a gateway. See docs/doctor.md.
 *
 * @param version the version of the server, such as {@code 18.1}
 * @param versionNumber the same as a number, such as 180001
 * @param encoding the encoding of the database
 * @param collation the collation of the database
 * @param isCollationOutdated whether the operating system has another version of the collation than
 *     the indexes were built with
 * @param timeZone the time zone that a session begins with
 * @param user the user of the database
 * @param isSuperuser whether this user may do everything
 * @param maxConnections how many connections the server accepts
 * @param schema the first schema of the search path
 * @param schemaState the state of the tables
 * @param missingRights the rights that the user lacks, such as {@code INSERT on payments}
 * @param clockSkew by how much the clock of this machine is ahead
 */
public record DatabaseInspection(
    String version,
    int versionNumber,
    String encoding,
    String collation,
    boolean isCollationOutdated,
    String timeZone,
    String user,
    boolean isSuperuser,
    int maxConnections,
    String schema,
    SchemaState schemaState,
    List<String> missingRights,
    Duration clockSkew) {

  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

  /** The state of the tables. */
  public enum SchemaState {
    /** The first start of a gateway creates the tables. */
    EMPTY,
    CURRENT,
    /** The tables are of another version of Tollgate. */
    OTHER_VERSION,
    /** There are tables, but not those of Tollgate. */
    OTHER_PROGRAM
  }

  /**
   * Inspects a database without changing it.
   *
   * @throws SQLException if it cannot be used, also if it is a standby
   * @throws UnsuitableDatabaseException if a gateway would not start on it
   */
  public static DatabaseInspection of(DatabaseConfig database) throws SQLException {
    new DatabaseStartupWait(database).check();
    try (Connection connection = database.connect(SOCKET_TIMEOUT);
        Statement statement = connection.createStatement()) {
      SchemaState state = schemaState(statement);
      List<String> missing = DatabaseProbe.missingRights(statement);
      Duration skew = DatabaseProbe.clockSkew(statement);
      try (ResultSet row = statement.executeQuery(SqlFiles.text("db/inspection"))) {
        row.next();
        return new DatabaseInspection(
            row.getString("version"),
            row.getInt("version_number"),
            row.getString("encoding"),
            row.getString("collation"),
            row.getBoolean("is_collation_outdated"),
            row.getString("time_zone"),
            row.getString("user_name"),
            row.getBoolean("is_superuser"),
            row.getInt("max_connections"),
            row.getString("schema_name"),
            state,
            missing,
            skew);
      }
    }
  }

  /**
   * Returns when a notification of one session has reached another one.
   *
   * @throws UnsuitableDatabaseException if it does not, as behind a pooler that shares sessions
   */
  public static void requireNotifications(DatabaseConfig database) throws SQLException {
    String channel = "tollgate_ping_" + UUID.randomUUID().toString().substring(24);
    ListeningConnection.openAndCheck(database, channel).close();
  }

  /** Returns the reason of a failed connection, without an address. */
  public static String reason(SQLException fault) {
    return DatabaseStartupWait.reason(fault);
  }

  private static SchemaState schemaState(Statement statement) throws SQLException {
    boolean isEmpty = true;
    try (ResultSet tables = statement.executeQuery(SqlFiles.text("db/tables"))) {
      while (tables.next()) {
        if (tables.getString(1).equals(Schema.HISTORY_TABLE)) {
          return DatabaseProbe.isSchemaCurrent(statement)
              ? SchemaState.CURRENT
              : SchemaState.OTHER_VERSION;
        }
        isEmpty = false;
      }
    }
    return isEmpty ? SchemaState.EMPTY : SchemaState.OTHER_PROGRAM;
  }
}
