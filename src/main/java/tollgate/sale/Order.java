package tollgate.sale;

import java.util.Optional;
import tollgate.access.Caller;
import tollgate.mail.EmailAddress;
import tollgate.money.BillingCurrency;

/**
 * What a caller wants to buy, checked as far as it can be without touching the stock. Contract 4.4.
 */
public record Order(
    Caller caller,
    CardGroup group,
    int quantity,
    boolean isAllOrNothing,
    Optional<String> number,
    Optional<IdempotencyKey> requestId,
    Optional<EmailAddress> email,
    BillingCurrency currency,
    String source) {

  public Order {
    if (quantity < 1) {
      throw new IllegalArgumentException("An order is for one card at least, not for " + quantity);
    }
  }

  /** Whether what is wanted is gone for good, so that there is nothing to queue for. */
  boolean isSoldOut() {
    return !group.hasFreeCards();
  }

  /** Whether the buyer pays in the currency that the cards' balances are stored in. */
  boolean isInSystemCurrency() {
    return currency.isSystem();
  }
}
