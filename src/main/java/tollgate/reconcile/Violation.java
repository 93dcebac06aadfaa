package tollgate.reconcile;

import java.util.Objects;

/**
 * A row that is not as it must be, by its kind and id, and what is wrong with it. It tells no PIN,
 * no number of a card and no key.
 */
record Violation(String kind, String id, String what) {

  Violation {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
    Objects.requireNonNull(what);
  }
}
