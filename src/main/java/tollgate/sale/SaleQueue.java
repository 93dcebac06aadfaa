package tollgate.sale;

import java.util.Optional;

/**
 * Names a queue of orders, of which one transaction is under way at a time: those of a group; or
 * those of one caller and idempotency key that are repeated, each alone.
 *
 * @param key empty for the queue of a group
 */
record SaleQueue(long group, long caller, Optional<String> key) {

  static SaleQueue ofGroup(Order order) {
    return new SaleQueue(order.groupId(), 0, Optional.empty());
  }

  /** Orders without a key share a queue. */
  static SaleQueue ofRepetition(Order order) {
    return new SaleQueue(
        order.groupId(), order.caller().id(), Optional.of(order.keyText().orElse("")));
  }

  boolean hasRepetitions() {
    return key.isPresent();
  }
}
