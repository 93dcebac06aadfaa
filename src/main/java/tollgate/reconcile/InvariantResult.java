package tollgate.reconcile;

import java.util.List;

/** What became of one invariant: how many rows offend, and the first of them. */
record InvariantResult(Invariant invariant, long offences, List<Violation> first) {

  InvariantResult {
    first = List.copyOf(first);
  }

  boolean holds() {
    return offences == 0;
  }
}
