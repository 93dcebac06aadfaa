package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Opens connections for migrations, each with its session settings. */
final class MigrationConnections extends DriverManagerDataSource {

  private final DatabaseConfig database;

  MigrationConnections(DatabaseConfig database) {
    super(database.url(), database.properties(Duration.ZERO));
    this.database = database;
  }

  @Override
  protected Connection getConnectionFromDriverManager(String url, Properties properties)
      throws SQLException {
    Connection connection = super.getConnectionFromDriverManager(url, properties);
    try {
      SessionSettings.applyForMigrations(database, connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
