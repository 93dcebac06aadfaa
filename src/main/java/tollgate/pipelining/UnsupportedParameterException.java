package tollgate.pipelining;

/** Thrown for an address of the database that pipelined connections cannot follow. */
final class UnsupportedParameterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Takes the name of the parameter, without its value. */
  UnsupportedParameterException(String parameter) {
    super(parameter);
  }
}
