package tollgate.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * States which database a server has, whether it is a standby, and the position of its write-ahead
 * log: replayed on a standby, inserted on a primary.
 */
record ReplicaStatus(boolean isStandby, long system, long position) {

  /** Reads the status of the server at the other end of a connection. */
  static ReplicaStatus read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SqlFiles.text("db/replica-status"))) {
      row.next();
      return new ReplicaStatus(
          row.getBoolean("is_standby"), row.getLong("system"), row.getLong("position"));
    }
  }
}
