package tollgate.dataimport;

/** Ends an import, with a sentence that says why and what to do. */
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportException(String reason) {
    super(reason);
  }

  ImportException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
