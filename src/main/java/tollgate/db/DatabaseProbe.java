package tollgate.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Checks whether the database of a running gateway can store sales. Thread-safe. */
public final class DatabaseProbe {

  private static final String NO_TABLE = "42P01";

  private final DataSource sales;
  private final Runnable evict;

  /**
   * @param evict replaces the connections of all pools
   */
  DatabaseProbe(DataSource sales, Runnable evict) {
    this.sales = sales;
    this.evict = evict;
  }

  /**
   * Returns why sales cannot be stored, in a sentence without an address, or empty. If the
   * connections lead to a standby, all of them are replaced.
   */
  public Optional<String> problem() {
    try (Connection connection = sales.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> missingRights = missingRights(statement);
      if (!isWritable(statement)) {
        return Optional.of("The database is read-only");
      } else if (!missingRights.isEmpty()) {
        return Optional.of("The database user lacks " + String.join(", ", missingRights));
      }
      return isSchemaCurrent(statement)
          ? Optional.empty()
          : Optional.of("The schema of the database is not that of this version");
    } catch (SQLException e) {
      return Optional.of(
          NO_TABLE.equals(e.getSQLState())
              ? "The tables of the database are missing"
              : "The database does not answer");
    }
  }

  /**
   * Returns by how much the clock of this machine is ahead of the database's, negative if behind.
   *
   * @throws SQLException if the database does not answer
   */
  public Duration clockSkew() throws SQLException {
    try (Connection connection = sales.getConnection();
        Statement statement = connection.createStatement()) {
      return clockSkew(statement);
    }
  }

  /** The middle of the round trip is compared, so its half is the largest error. */
  static Duration clockSkew(Statement statement) throws SQLException {
    Instant sent = Instant.now();
    try (ResultSet row = statement.executeQuery(SqlFiles.text("db/clock"))) {
      Duration roundTrip = Duration.between(sent, Instant.now());
      row.next();
      Instant clock = Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(row.getLong(1)));
      return Duration.between(clock, sent.plus(roundTrip.dividedBy(2)));
    }
  }

  private boolean isWritable(Statement statement) throws SQLException {
    boolean isWritable = isTrue(statement, SqlFiles.text("db/is-writable"));
    if (!isWritable) {
      evict.run();
    }
    return isWritable;
  }

  static boolean isSchemaCurrent(Statement statement) throws SQLException {
    return isTrue(
        statement,
        SqlFiles.text("db/is-schema-current").replace(":version", "'" + Schema.VERSION + "'"));
  }

  private static boolean isTrue(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Returns the rights that the user lacks, such as {@code INSERT on payments}. */
  static List<String> missingRights(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(SqlFiles.text("db/missing-rights"))) {
      List<String> missing = new ArrayList<>();
      while (rows.next()) {
        missing.add(rows.getString(1));
      }
      return missing;
    }
  }
}
