package tollgate.reconcile;

import java.util.List;

/**
 * Holds the result of checking one invariant.
 *
 * @param violations how many rows violate it
 * @param first the first of them, at most 20
 */
record InvariantResult(Invariant invariant, long violations, List<Violation> first) {

  InvariantResult {
    first = List.copyOf(first);
  }

  boolean holds() {
    return violations == 0;
  }
}
