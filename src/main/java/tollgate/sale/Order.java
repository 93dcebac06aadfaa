package tollgate.sale;

import java.util.Optional;
import tollgate.access.Caller;
import tollgate.money.CurrencyRow;
import tollgate.request.EmailAddress;

/**
 * Holds a valid order; only the group and its stock can still refuse it. See
 * docs/api.md#card_from_group_sell.
 *
 * @param groupId the group to buy from, which may not exist
 * @param quantity how many cards to sell, at least 1; 1 if {@code number} is given
 * @param isAllOrNothing whether to sell nothing if fewer cards than {@code quantity} are free
 * @param number the number of the one card to sell; empty for the lowest free ones
 * @param email where the card mail is sent; empty for no mail
 * @param source the address that the request came from, for the audit log
 */
public record Order(
    Caller caller,
    long groupId,
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

  /** Returns whether the order is paid in the currency that card balances are stored in. */
  boolean isInSystemCurrency() {
    return currency.isSystem();
  }

  /** Returns the text of the idempotency key. */
  Optional<String> keyText() {
    return idempotencyKey.map(IdempotencyKey::text);
  }

  /** Returns the fingerprint of the request, if it has an idempotency key. */
  Optional<String> fingerprint() {
    return idempotencyKey.map(IdempotencyKey::requestFingerprint);
  }

  /** Returns the owner whose groups the caller may buy from; 0 is the system. */
  long seller() {
    return caller.seller();
  }
}
