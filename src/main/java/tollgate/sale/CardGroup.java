package tollgate.sale;

import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Holds what an order finds in its group, without a lock. See docs/data.md#tables.
 *
 * @param hasFreeCards whether a card that the order could buy was free, or locked by a sale that
 *     had not committed
 * @param hasNumber whether the group has a visible card of the number, sold or free; false without
 *     a number
 */
public record CardGroup(boolean hasFreeCards, boolean hasNumber) {

  /**
   * Returns normally if a card could be sold.
   *
   * @throws RefusedException with {@link Refusal#CARD_ALREADY_SOLD} or {@link Refusal#NO_FREE_CARD}
   */
  void requireFreeCards() {
    if (!hasFreeCards) {
      throw new RefusedException(hasNumber ? Refusal.CARD_ALREADY_SOLD : Refusal.NO_FREE_CARD);
    }
  }
}
