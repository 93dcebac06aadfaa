package tollgate.db;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from a replica while its rows are not older than the configured lag, and from the primary
 * otherwise. See docs/configuration.md#read-replica.
 */
public final class ReadReplica implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReadReplica.class);
  private static final String READS = "tollgate_replica_reads";
  private static final int FAILED_CHECKS_BEFORE_WARNING = 3;

  private final DatabaseConfig address;
  private final DataSource primary;
  private final HikariDataSource pool;
  private final ReplicaLag lag;
  private final ScheduledExecutorService executor;
  private final Counter replicaReads;
  private final Counter primaryReads;
  private volatile boolean isInUse;

  /** The number of failed checks in a row; not 0 until the first that succeeds. */
  private int failedChecks = 1;

  /** Creates an instance that reads from the primary until {@link #start}. */
  public ReadReplica(ReplicaConfig config, ConnectionPools primary, MeterRegistry meters) {
    this.address = config.database();
    this.primary = primary.reads();
    this.pool = ReplicaPool.create(config.database(), meters);
    this.lag = new ReplicaLag(config.maxLag());
    this.executor =
        Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("replica", true));
    this.replicaReads = Counter.builder(READS).tag("server", "replica").register(meters);
    this.primaryReads = Counter.builder(READS).tag("server", "primary").register(meters);
    Gauge.builder("tollgate_replica_in_use", this, it -> it.isInUse ? 1 : 0).register(meters);
    Gauge.builder("tollgate_replica_lag_seconds", lag, ReplicaLag::seconds).register(meters);
  }

  /** Begins to measure the lag; the replica is used from the first success on. */
  public void start() {
    long interval = ReplicaLag.INTERVAL.toMillis();
    executor.scheduleWithFixedDelay(this::check, 0, interval, TimeUnit.MILLISECONDS);
  }

  /**
   * Returns connections for single queries, in auto-commit mode. A query that fails on the replica
   * is repeated on the primary.
   */
  public DataSource reads() {
    return new ReplicaDataSource(this, primary);
  }

  /** Returns a connection to a replica whose rows are new enough; empty if there is none. */
  Optional<Connection> connect() {
    Optional<Connection> connection = isInUse ? open() : Optional.empty();
    (connection.isPresent() ? replicaReads : primaryReads).increment();
    return connection;
  }

  /** Reads from the primary until the replica answers again, if a connection was lost. */
  void onFault(SQLException fault) {
    if (DatabaseFaults.isConnectionLost(fault)) {
      isInUse = false;
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    pool.close();
  }

  private Optional<Connection> open() {
    try {
      Connection connection = pool.getConnection();
      try {
        if (lag.isNewEnough(connection)) {
          return Optional.of(connection);
        }
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      connection.close();
    } catch (SQLException e) {
      isInUse = false;
    }
    return Optional.empty();
  }

  private void check() {
    try (Connection connection = pool.getConnection()) {
      lag.problem(connection, this::readPrimary).ifPresentOrElse(this::suspend, this::resume);
    } catch (SQLException e) {
      suspend(reason(e));
    } catch (RuntimeException e) {
      LOG.warn("The read replica could not be checked", e);
      suspend("the check failed");
    }
  }

  private ReplicaStatus readPrimary() throws SQLException {
    long nanos = System.nanoTime();
    try (Connection connection = primary.getConnection()) {
      ReplicaStatus status = ReplicaStatus.read(connection);
      lag.recordPrimary(nanos, status);
      return status;
    }
  }

  private void resume() {
    if (failedChecks != 0) {
      LOG.info("Balances and details are read from the replica at {}", address);
    }
    failedChecks = 0;
    isInUse = true;
  }

  /** The first check of a start fails, because it knows no earlier position of the primary. */
  private void suspend(String problem) {
    isInUse = false;
    failedChecks++;
    if (failedChecks == FAILED_CHECKS_BEFORE_WARNING && !executor.isShutdown()) {
      LOG.warn("The primary is read in place of the replica at {}: {}", address, problem);
    }
  }

  private static String reason(SQLException fault) {
    return Causes.of(fault).reduce(fault, (outer, inner) -> inner).getMessage();
  }
}
