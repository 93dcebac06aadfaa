package tollgate.bus;

/** Thrown when a message cannot be answered and belongs into the dead-letter queue. */
final class UnanswerableMessageException extends Exception {

  private final DeadLetterReason reason;

  UnanswerableMessageException(DeadLetterReason reason) {
    super(reason.text(), null, false, false);
    this.reason = reason;
  }

  DeadLetterReason reason() {
    return reason;
  }
}
