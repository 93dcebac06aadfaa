package tollgate.sale;

import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tollgate.db.Causes;

/** Holds what PostgreSQL reported when a sale failed; empty for a fault of another kind. */
record SaleFault(Optional<ServerErrorMessage> message) {

  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String REFERENCE_TO_USER = "_user_id_fkey";

  /** Serialization failure, deadlock, and the plan of a table that was altered. */
  private static final Set<String> PASSING = Set.of("40001", "40P01", "0A000");

  /**
   * Classes of faults that one order can cause: data exception, integrity constraint, and the
   * exceptions of triggers. PostgreSQL has rolled back then. None of them can come from the
   * statement that waits for the disk, after the commit.
   */
  private static final Set<String> OF_ONE_ORDER = Set.of("22", "23", "P0");

  static SaleFault of(Throwable fault) {
    return new SaleFault(
        Causes.of(fault)
            .filter(PSQLException.class::isInstance)
            .map(cause -> ((PSQLException) cause).getServerErrorMessage())
            .filter(message -> message != null)
            .findFirst());
  }

  /** Returns whether the caller was deleted since the hash was checked. */
  boolean isOfDeletedUser() {
    return FOREIGN_KEY_VIOLATION.equals(state())
        && message
            .map(ServerErrorMessage::getConstraint)
            .filter(name -> name.endsWith(REFERENCE_TO_USER))
            .isPresent();
  }

  /** Returns whether nothing was stored, and the same order may succeed at once. */
  boolean isPassing() {
    return PASSING.contains(state());
  }

  /** Returns whether nothing was stored, and the other orders of the batch may succeed. */
  boolean isOfOneOrder() {
    return isPassing() || state().length() == 5 && OF_ONE_ORDER.contains(state().substring(0, 2));
  }

  private String state() {
    return message.map(ServerErrorMessage::getSQLState).orElse("");
  }
}
