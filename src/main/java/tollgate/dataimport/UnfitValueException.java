package tollgate.dataimport;

/** Reports why a value does not fit its column; the reason never contains the value. */
final class UnfitValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnfitValueException(String reason) {
    super(reason, null, false, false);
  }
}
