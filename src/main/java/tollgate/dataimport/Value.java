package tollgate.dataimport;

import java.util.Optional;

/**
 * Holds a value as PostgreSQL reads it. {@code toString} omits it, because it may be a secret.
 *
 * @param text empty for NULL
 * @param note what was changed to make it fit, as a clause; empty when nothing was
 */
record Value(Optional<String> text, Optional<String> note) {

  static final Value NONE = new Value(Optional.empty(), Optional.empty());

  static Value of(String text) {
    return new Value(Optional.of(text), Optional.empty());
  }

  static Value changed(String text, String note) {
    return new Value(Optional.of(text), Optional.of(note));
  }

  static Value removed(String note) {
    return new Value(Optional.empty(), Optional.of(note));
  }

  @Override
  public String toString() {
    return "value";
  }
}
