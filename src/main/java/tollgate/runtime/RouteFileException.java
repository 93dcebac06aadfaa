package tollgate.runtime;

/** Adds the file to a failure of Camel that does not name it. */
final class RouteFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * @param file folder and name, such as {@code routes/errors.camel.yaml}
   */
  RouteFileException(String file, Exception cause) {
    super("Cannot load " + file, cause);
    this.file = file;
  }

  String file() {
    return file;
  }
}
