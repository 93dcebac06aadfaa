package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;

/**
 * Measures how old the rows of a replica are, by the positions of the write-ahead log, which need
 * no clock and no right. Every connection is measured by itself, because several replicas can be
 * behind one address. Thread-safe.
 */
final class ReplicaLag {

  /** How often the position of the primary is to be read, and that of each connection in use. */
  static final Duration INTERVAL = Duration.ofMillis(500);

  private final Duration max;
  private final WalPositions positions;
  private final Map<PGConnection, Measurement> measurements =
      Collections.synchronizedMap(new WeakHashMap<>());

  private volatile long primarySystem;
  private volatile OptionalLong lastComplete = OptionalLong.empty();

  /** The time before which everything is replayed; empty if unknown, or not a replica. */
  private record Measurement(long nanos, OptionalLong complete) {}

  ReplicaLag(Duration max) {
    this.max = max;
    this.positions = new WalPositions(max.plus(INTERVAL));
  }

  /** Records the position of the primary at the other end of a connection. */
  void recordPrimary(long nanosBefore, ReplicaStatus status) {
    primarySystem = status.system();
    positions.add(nanosBefore, status.position());
  }

  /**
   * Returns why the replica may not be read; empty if it may.
   *
   * @param connection leads to a replica
   * @param primary reads the status of the primary, which is recorded
   */
  Optional<String> problem(Connection connection, PrimaryStatus primary) throws SQLException {
    primary.read();
    ReplicaStatus status = ReplicaStatus.read(connection);
    long position = primary.read().position();
    measure(connection, status);
    if (!status.isStandby()) {
      return Optional.of("it is not a standby");
    } else if (status.system() != primarySystem) {
      return Optional.of("it is no copy of the primary");
    } else if (status.position() > position) {
      return Optional.of("it has data that the primary does not have");
    }
    return isWithinMax(lastComplete)
        ? Optional.empty()
        : Optional.of("its rows are older than %d s".formatted(max.toSeconds()));
  }

  /** Reads and records the status of the primary. */
  interface PrimaryStatus {
    ReplicaStatus read() throws SQLException;
  }

  /** Returns whether the rows at the other end of a connection are new enough. */
  boolean isNewEnough(Connection connection) throws SQLException {
    Measurement known = measurements.get(connection.unwrap(PGConnection.class));
    Measurement current =
        known != null && age(known.nanos()) < INTERVAL.toNanos()
            ? known
            : measure(connection, ReplicaStatus.read(connection));
    return isWithinMax(current.complete());
  }

  /** Returns the age of the rows that were measured last; NaN if it is not known. */
  double seconds() {
    OptionalLong complete = lastComplete;
    return complete.isPresent()
        ? age(complete.getAsLong()) / (double) Duration.ofSeconds(1).toNanos()
        : Double.NaN;
  }

  private Measurement measure(Connection connection, ReplicaStatus status) throws SQLException {
    boolean isReplica = status.isStandby() && status.system() == primarySystem;
    OptionalLong complete =
        isReplica ? positions.completeUntil(status.position()) : OptionalLong.empty();
    Measurement measurement = new Measurement(System.nanoTime(), complete);
    measurements.put(connection.unwrap(PGConnection.class), measurement);
    lastComplete = complete;
    return measurement;
  }

  private boolean isWithinMax(OptionalLong complete) {
    return complete.isPresent() && age(complete.getAsLong()) <= max.toNanos();
  }

  private static long age(long nanos) {
    return System.nanoTime() - nanos;
  }
}
