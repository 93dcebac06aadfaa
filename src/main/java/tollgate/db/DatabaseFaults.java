package tollgate.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/** Recognizes faults of the database that the program did not cause. */
public final class DatabaseFaults {

  /**
   * SQLSTATE classes and codes of unavailability. They pass by themselves: connection, resources,
   * operator intervention, system error, serialization and deadlock, lock not available, read-only
   * after a failover, plan of a table that was altered, prepared statement of another session. Or
   * rows, rights, constraints and triggers of the operator cause them: data exception, integrity
   * constraint, insufficient privilege, invalid authorization, limit exceeded, raised exception.
   */
  private static final Set<String> UNAVAILABLE =
      Set.of(
          "08", "53", "57", "58", "40", "55P03", "25006", "0A000", "26", "22", "23", "42501", "28",
          "54", "P0001");

  private static final String QUERY_CANCELED = "57014";

  private DatabaseFaults() {}

  /** Returns whether the same request may succeed later. */
  public static boolean isUnavailable(Throwable fault) {
    return Causes.of(fault).anyMatch(DatabaseFaults::isCauseUnavailable);
  }

  /** Returns whether a statement was cancelled, as by its timeout. */
  public static boolean isCanceled(Throwable fault) {
    return Causes.of(fault)
        .anyMatch(
            cause -> cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState()));
  }

  /** Returns whether no connection was available; an outage is logged once by the pool. */
  public static boolean isOutage(Throwable fault) {
    return Causes.of(fault).anyMatch(SQLTransientConnectionException.class::isInstance);
  }

  /**
   * Returns whether the connection ended: connection exception, or shutdown of the server, the
   * session or the database.
   */
  public static boolean isConnectionLost(SQLException fault) {
    String state = Optional.ofNullable(fault.getSQLState()).orElse("");
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static boolean isCauseUnavailable(Throwable cause) {
    return cause instanceof SQLTransientException
        || cause instanceof SQLException sql && isUnavailable(sql);
  }

  private static boolean isUnavailable(SQLException cause) {
    String state = Optional.ofNullable(cause.getSQLState()).orElse("");
    return UNAVAILABLE.contains(state)
        || state.length() == 5 && UNAVAILABLE.contains(state.substring(0, 2));
  }
}
