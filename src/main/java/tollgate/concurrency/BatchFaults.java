package tollgate.concurrency;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Tells faults that one read of a batch can cause from those that all its reads share. */
final class BatchFaults {

  private static final int MAX_DEPTH = 20;

  /**
   * SQLSTATE classes that no repetition cures within the time of a request: connection, transaction
   * state, rollback, resources, object state, operator intervention, system error.
   */
  private static final Set<String> SHARED = Set.of("08", "25", "40", "53", "55", "57", "58");

  private BatchFaults() {}

  /** Returns whether the reads should be repeated one by one; false for null. */
  static boolean isOfOneRead(Throwable fault) {
    return fault != null
        && Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
            .limit(MAX_DEPTH)
            .noneMatch(BatchFaults::isShared);
  }

  private static boolean isShared(Throwable cause) {
    return cause instanceof SQLTransientException
        || cause instanceof SQLException sql && isSharedState(sql.getSQLState());
  }

  private static boolean isSharedState(String state) {
    return state == null || state.length() < 2 || SHARED.contains(state.substring(0, 2));
  }
}
