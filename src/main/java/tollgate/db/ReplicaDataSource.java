package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Returns connections to the replica while it may be read, and to the primary otherwise. */
final class ReplicaDataSource extends DelegatingDataSource {

  private final ReadReplica replica;

  ReplicaDataSource(ReadReplica replica, DataSource primary) {
    super(primary);
    this.replica = replica;
  }

  @Override
  public Connection getConnection() throws SQLException {
    CircuitBreakerDataSource.requireWorkerThread();
    Optional<Connection> connection = replica.connect();
    return connection.isPresent()
        ? RepeatingConnection.of(connection.get(), this::primary, replica::onFault)
        : super.getConnection();
  }

  private Connection primary() throws SQLException {
    return super.getConnection();
  }
}
