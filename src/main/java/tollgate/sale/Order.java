package tollgate.sale;

import java.util.Optional;
import tollgate.access.Caller;
import tollgate.money.CurrencyRow;
import tollgate.request.EmailAddress;

/**
 * Holds a valid order; only the stock can still refuse it. See docs/api.md#card_from_group_sell.
 *
 * @param quantity how many cards to sell, at least 1; 1 if {@code number} is given
 * @param isAllOrNothing whether to sell nothing if fewer cards than {@code quantity} are free
 * @param number the number of the one card to sell; empty for the lowest free ones
 * @param email where the card mail is sent; empty for no mail
 * @param source the address that the request came from, for the audit log
 */
public record Order(
    Caller caller,
    CardGroup group,
    int quantity,
    boolean isAllOrNothing,
    Optional<String> number,
    Optional<IdempotencyKey> idempotencyKey,
    Optional<EmailAddress> email,
    CurrencyRow currency,
    String source) {

  public Order {
    if (quantity < 1) {
      throw new IllegalArgumentException("The quantity must be at least 1, but is " + quantity);
    }
  }

  /** Returns whether no wanted card was free when the group was read: a sale need not lock it. */
  boolean isSoldOut() {
    return !group.hasFreeCards();
  }

  /** Returns whether the order is paid in the currency that card balances are stored in. */
  boolean isInSystemCurrency() {
    return currency.isSystem();
  }
}
