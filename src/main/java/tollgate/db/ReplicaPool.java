package tollgate.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;

/** Creates the connections to a read replica, with shorter timeouts than those to the primary. */
final class ReplicaPool {

  /** One more than the threads that read, for the measurement of the lag. */
  private static final int CONNECTIONS = ConnectionPools.READ_WORKERS + 1;

  private static final long TIMEOUT_MS = 500;

  private ReplicaPool() {}

  static HikariDataSource create(DatabaseConfig database, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("replica");
    config.setJdbcUrl(database.url());
    database.user().ifPresent(config::setUsername);
    config.setPassword(database.passwordText());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(TIMEOUT_MS);
    config.setValidationTimeout(TIMEOUT_MS / 2);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(SessionSettings.forReplica());
    config.setReadOnly(true);
    config.setMetricRegistry(meters);
    DriverProperties.replica(database).forEach(config::addDataSourceProperty);
    return new HikariDataSource(config);
  }
}
