package tollgate.http;

import static tollgate.request.Refusal.INTERNAL_ERROR;
import static tollgate.request.Refusal.SERVICE_UNAVAILABLE;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import tollgate.db.Causes;
import tollgate.request.Refusal;

/** Classifies faults as transient, such as an unavailable database, or internal. */
final class FaultClassifier {

  /**
   * SQLSTATE classes and codes of transient faults: connection, resources, operator intervention,
   * system error, serialization and deadlock, lock not available, read-only after a failover.
   */
  private static final Set<String> TRANSIENT =
      Set.of("08", "53", "57", "58", "40", "55P03", "25006");

  private FaultClassifier() {}

  /** Returns {@code SERVICE_UNAVAILABLE} for a transient fault, else {@code INTERNAL_ERROR}. */
  static Refusal refusal(Throwable fault) {
    return Causes.of(fault).anyMatch(FaultClassifier::isTransient)
        ? SERVICE_UNAVAILABLE
        : INTERNAL_ERROR;
  }

  /** Whether no connection was available; an outage is logged once and not for every call. */
  static boolean isOutage(Throwable fault) {
    return Causes.of(fault).anyMatch(SQLTransientConnectionException.class::isInstance);
  }

  private static boolean isTransient(Throwable cause) {
    return cause instanceof SQLTransientException
        || cause instanceof SQLException sql && isTransient(sql);
  }

  private static boolean isTransient(SQLException cause) {
    String state = Optional.ofNullable(cause.getSQLState()).orElse("");
    return TRANSIENT.contains(state)
        || state.length() == 5 && TRANSIENT.contains(state.substring(0, 2));
  }
}
