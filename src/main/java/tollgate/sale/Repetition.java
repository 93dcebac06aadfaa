package tollgate.sale;

/**
 * Names the orders that are sold one after another, each alone: those of one caller and idempotency
 * key. Orders of a caller without a key share a name.
 *
 * @param key empty for none
 */
record Repetition(long caller, String key) {

  static Repetition of(PendingOrder pending) {
    Order order = pending.order();
    return new Repetition(order.caller().id(), order.keyText().orElse(""));
  }
}
