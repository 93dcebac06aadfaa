package tollgate.bus;

/** Thrown to roll a message back to the broker, which delivers it again. */
final class ReturnedMessageException extends RuntimeException {

  ReturnedMessageException(String reason) {
    super(reason, null, false, false);
  }
}
