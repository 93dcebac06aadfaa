package tollgate.sale;

import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tollgate.db.Causes;

/** Holds what PostgreSQL reported when a sale failed; empty for a fault of another kind. */
record SaleFault(Optional<ServerErrorMessage> message) {

  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String FEATURE_NOT_SUPPORTED = "0A000";
  private static final String REFERENCE_TO_USER = "_user_id_fkey";

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
    return hasState(FOREIGN_KEY_VIOLATION)
        && message
            .map(ServerErrorMessage::getConstraint)
            .filter(name -> name.endsWith(REFERENCE_TO_USER))
            .isPresent();
  }

  /** Returns whether a table was altered after the connection had planned a statement. */
  boolean isOfOutdatedPlan() {
    return hasState(FEATURE_NOT_SUPPORTED);
  }

  private boolean hasState(String state) {
    return message.filter(each -> state.equals(each.getSQLState())).isPresent();
  }
}
