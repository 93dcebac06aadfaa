package tollgate.db;

/**
 * Signals that a database cannot serve a gateway, and that waiting does not change it. The message
 * says why, and what to do.
 */
public final class UnsuitableDatabaseException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  UnsuitableDatabaseException(String message) {
    super(message);
  }
}
