package tollgate.bus;

/** States why a message cannot be answered. See docs/bus.md#dead-letters. */
enum DeadLetterReason {
  NO_REPLY_ADDRESS("no reply address"),
  REPLY_ADDRESS_REFUSED("the reply address is a queue of calls"),
  REPLY_NOT_SENT("the reply address does not exist"),
  UNREADABLE("unreadable"),
  EXPIRED("expired"),
  TOO_MANY_DELIVERIES("delivered too often"),
  NO_RESPONSE("the route ended without a response");

  private final String text;

  DeadLetterReason(String text) {
    this.text = text;
  }

  /** Returns the value of the property {@code tollgateReason}. */
  String text() {
    return text;
  }
}
