package tollgate.db;

/**
 * Signals that a database has the schema of a version before 0.1.0, which cannot be upgraded. The
 * message is one sentence that says what to do.
 */
public final class PreReleaseSchemaException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  PreReleaseSchemaException(String place, String remedy) {
    super(
        "The database at %s was created by a pre-release of Tollgate and cannot be upgraded: %s"
            .formatted(place, remedy));
  }
}
