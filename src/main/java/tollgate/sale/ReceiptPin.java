package tollgate.sale;

import java.util.stream.Stream;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;

/**
 * One PIN of the receipt of a sale with an idempotency key.
 *
 * @param stored the PIN as it is stored in {@code idempotency_keys.pins}
 */
record ReceiptPin(long caller, String key, String stored) {

  /** Returns the PINs in the order of the cards; none without a key or a sold card. */
  static Stream<ReceiptPin> of(Order order, SaleResult result, CardPins pins) {
    return order.keyText().stream()
        .flatMap(key -> result.cards().stream().map(card -> of(order, key, card, pins)));
  }

  private static ReceiptPin of(Order order, String key, Card card, CardPins pins) {
    PinContext context = PinContext.receipt(order.caller().id(), key, card.number());
    return new ReceiptPin(order.caller().id(), key, pins.toStore(context, card.pin()));
  }

  /** Returns the key alone: the PIN is a secret. */
  @Override
  public String toString() {
    return "PIN of the receipt " + key;
  }
}
