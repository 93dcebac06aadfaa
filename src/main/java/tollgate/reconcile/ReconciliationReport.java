package tollgate.reconcile;

import java.util.List;

/** Where it is written what was found, in the order of these methods. */
public sealed interface ReconciliationReport permits TextReport, JsonReport {

  /** What is looked at. */
  void begin(String place, RowCounts counts);

  /** An invariant has been looked at. */
  void checked(InvariantResult finding, RowCounts counts);

  /** All have been looked at; this is what could not be checked. */
  void unchecked(RowCounts counts);

  /** The rows come that offend against this invariant. */
  void failed(InvariantResult finding);

  /** One of them. */
  void offence(Invariant invariant, Violation offence);

  /** There are more of them, which are not told. */
  void untold(long more);

  /** That is all. */
  void end(List<InvariantResult> findings);
}
