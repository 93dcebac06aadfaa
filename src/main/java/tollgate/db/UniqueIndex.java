package tollgate.db;

import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Recognizes the violation of a unique index, which decides between concurrent transactions. */
public final class UniqueIndex {

  private static final String UNIQUE_VIOLATION = "23505";

  private UniqueIndex() {}

  /** Returns whether a statement failed because of the unique index of this name. */
  public static boolean isViolated(Throwable fault, String index) {
    return Causes.of(fault)
        .filter(PSQLException.class::isInstance)
        .map(PSQLException.class::cast)
        .filter(each -> UNIQUE_VIOLATION.equals(each.getSQLState()))
        .map(each -> Optional.ofNullable(each.getServerErrorMessage()))
        .anyMatch(
            message ->
                message.map(ServerErrorMessage::getConstraint).filter(index::equals).isPresent());
  }
}
