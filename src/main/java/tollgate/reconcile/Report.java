package tollgate.reconcile;

import java.util.List;

/** Where it is written what was found, in the order of these methods. */
public sealed interface Report permits TextReport, JsonReport {

  /** What is looked at. */
  void begin(String place, Counts counts);

  /** An invariant has been looked at. */
  void checked(Finding finding, Counts counts);

  /** All have been looked at; this is what could not be checked. */
  void unchecked(Counts counts);

  /** The rows come that offend against this invariant. */
  void failed(Finding finding);

  /** One of them. */
  void offence(Invariant invariant, Offence offence);

  /** There are more of them, which are not told. */
  void untold(long more);

  /** That is all. */
  void end(List<Finding> findings);
}
