package tollgate.reconcile;

import java.util.Objects;

/**
 * Describes a row that violates an invariant. Contains no PIN, card number, email or key.
 *
 * @param kind what the row is, such as {@code card}
 * @param id the id of the row
 * @param message the rest of the sentence that kind and id begin
 */
record Violation(String kind, String id, String message) {

  Violation {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
    Objects.requireNonNull(message);
  }
}
