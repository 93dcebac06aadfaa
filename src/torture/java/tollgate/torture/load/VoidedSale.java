package tollgate.torture.load;

import java.util.Set;

/**
 * A sale that was voided, by the {@code request_id} of its purchase. See
 * docs/console.md#void-a-sale.
 *
 * @param cards the numbers of its cards
 * @param areCardsReturned whether the cards went back to stock
 * @param invoked the time before the void, of {@link System#nanoTime}
 * @param returned the time after it
 */
public record VoidedSale(
    String requestId,
    long group,
    Set<String> cards,
    boolean areCardsReturned,
    long invoked,
    long returned) {

  public VoidedSale {
    cards = Set.copyOf(cards);
  }
}
