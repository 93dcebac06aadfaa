package tollgate.reconcile;

import java.util.List;

/**
 * Receives the results of a {@link Reconciliation} as they are found. The methods are called in the
 * order in which they are declared: {@code result} once for each invariant; {@code violated} for
 * each one that does not hold, followed by its violations.
 */
public sealed interface ReconciliationReporter
    permits TextReporter, JsonReporter, MetricsFileReporter {

  /**
   * Begins the report.
   *
   * @param database the URL of the database, without a password
   */
  void begin(String database, RowCounts counts);

  /** Reports whether an invariant holds. */
  void result(InvariantResult result, RowCounts counts);

  /** Reports the rows that no invariant covers. */
  void unchecked(RowCounts counts);

  /** Begins the violations of an invariant. */
  void violated(InvariantResult result);

  /** Reports one violation. */
  void violation(Invariant invariant, Violation violation);

  /**
   * Ends the violations of an invariant that has more of them.
   *
   * @param count how many were left out, at least 1
   */
  void omitted(long count);

  /** Ends the report. */
  void end(List<InvariantResult> results);
}
