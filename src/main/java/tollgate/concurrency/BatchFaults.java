package tollgate.concurrency;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which faults of a batch a repetition cures: of the whole batch, or of its single reads. */
final class BatchFaults {

  private static final int MAX_DEPTH = 20;

  /**
   * SQLSTATE classes that no repetition cures within the time of a request: connection, transaction
   * state, rollback, resources, object state, operator intervention, system error.
   */
  private static final Set<String> SHARED = Set.of("08", "25", "40", "53", "55", "57", "58");

  private static final Set<String> LOST_CONNECTION =
      Set.of("08000", "08003", "08006", "57P01", "57P02", "57P03");

  private BatchFaults() {}

  /** Returns whether the connection was lost while it was in use; false for null. */
  static boolean isLostConnection(Throwable fault) {
    return causes(fault)
        .anyMatch(
            cause ->
                cause instanceof SQLException sql
                    && !(cause instanceof SQLTransientException)
                    && sql.getSQLState() != null
                    && LOST_CONNECTION.contains(sql.getSQLState()));
  }

  /** Returns whether the reads should be repeated one by one; false for null. */
  static boolean isOfOneRead(Throwable fault) {
    return fault != null && causes(fault).noneMatch(BatchFaults::isShared);
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
  }

  private static boolean isShared(Throwable cause) {
    return cause instanceof SQLTransientException
        || cause instanceof SQLException sql && isSharedState(sql.getSQLState());
  }

  private static boolean isSharedState(String state) {
    return state == null || state.length() < 2 || SHARED.contains(state.substring(0, 2));
  }
}
