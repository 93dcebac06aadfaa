package tollgate.http;

import static tollgate.request.Refusal.INTERNAL_ERROR;
import static tollgate.request.Refusal.SERVICE_UNAVAILABLE;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tollgate.request.Refusal;

/** Tells a database that cannot serve now from a fault of ours. Contract 1, Answers. */
final class FaultClassifier {

  /**
   * SQLSTATE classes and codes that pass by themselves: connection, resources, operator
   * intervention, system error, serialisation and deadlock, lock not available, read-only after a
   * failover.
   */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40", "55P03", "25006");

  private FaultClassifier() {}

  static Refusal refusal(Throwable fault) {
    return causes(fault).anyMatch(FaultClassifier::isPassing)
        ? SERVICE_UNAVAILABLE
        : INTERNAL_ERROR;
  }

  /** Whether there was no connection to be had, which is told once and not for every call. */
  static boolean isOutage(Throwable fault) {
    return causes(fault).anyMatch(SQLTransientConnectionException.class::isInstance);
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, each -> each != null, Throwable::getCause).limit(20);
  }

  private static boolean isPassing(Throwable cause) {
    return cause instanceof SQLTransientException
        || cause instanceof SQLException sql && isPassing(sql);
  }

  private static boolean isPassing(SQLException cause) {
    String state = Optional.ofNullable(cause.getSQLState()).orElse("");
    return PASSING.contains(state)
        || state.length() == 5 && PASSING.contains(state.substring(0, 2));
  }
}
