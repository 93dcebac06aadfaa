package tollgate.db;

import com.zaxxer.hikari.HikariConfig;

/** Defines the settings that all connection pools share. */
final class PoolConfig {

  private static final long CONNECTION_TIMEOUT_MS = 1_000;
  private static final long VALIDATION_TIMEOUT_MS = 750;
  private static final int MIN_IDLE = 4;

  private PoolConfig() {}

  /**
   * Returns the settings of one pool.
   *
   * @param connections the most connections that are open at once
   * @param session the statements that begin each session
   */
  static HikariConfig of(DatabaseConfig database, String name, int connections, String session) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(database.url());
    database.user().ifPresent(config::setUsername);
    config.setPassword(database.passwordText());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(MIN_IDLE);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
    config.setValidationTimeout(VALIDATION_TIMEOUT_MS);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(session);
    DriverProperties.defaults(database).forEach(config::addDataSourceProperty);
    return config;
  }
}
