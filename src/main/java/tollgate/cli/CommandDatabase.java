package tollgate.cli;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tollgate.config.Configuration;
import tollgate.db.Causes;
import tollgate.db.DatabaseConfig;
import tollgate.demo.RunningDatabaseFinder;
import tollgate.runtime.RootCause;
import tollgate.settings.Secret;

/** Finds the database of a command: that of the environment, or else that of a running demo. */
final class CommandDatabase {

  private static final String MISSING_TABLE = "42P01";
  private static final String MISSING_COLUMN = "42703";

  private CommandDatabase() {}

  /**
   * Returns the database.
   *
   * @throws IllegalArgumentException if there is none; the message says what to set
   */
  static DatabaseConfig of(Map<String, String> environment) {
    Configuration configuration = Configuration.of(environment);
    return configuration
        .database()
        .or(
            () ->
                RunningDatabaseFinder.url(configuration.dataDirectory()).map(CommandDatabase::demo))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "set TOLLGATE_DB_URL; no demo is running in " + configuration.dataDirectory()));
  }

  private static DatabaseConfig demo(String url) {
    return new DatabaseConfig(url, Optional.of("postgres"), new Secret(""));
  }

  /** Returns why a statement failed, and what to do about an older schema. */
  static String reason(Exception fault) {
    boolean isOtherSchema =
        Causes.of(fault)
            .filter(SQLException.class::isInstance)
            .map(each -> ((SQLException) each).getSQLState())
            .anyMatch(Set.of(MISSING_TABLE, MISSING_COLUMN)::contains);
    return isOtherSchema
        ? "its schema is not that of this version; start a gateway on it to upgrade the schema"
        : RootCause.of(fault);
  }
}
