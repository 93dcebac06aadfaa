package tollgate.console.sales;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One sale with everything that belongs to it, but for the PINs.
 *
 * @param amount with its currency; so is the tax
 * @param requestId the caller's own name for it; empty when he gave none, or it is forgotten
 * @param payments the first ones, by card number
 */
public record SaleDetails(
    long id,
    Instant at,
    long groupId,
    String group,
    String currency,
    String caller,
    String email,
    String requestId,
    long cards,
    String amount,
    String tax,
    List<Payment> payments,
    Optional<SaleMail> mail) {

  /** A card of the sale and what was paid for it. */
  public record Payment(long id, String number, String amount, String tax, String currency) {}

  public SaleDetails {
    payments = List.copyOf(payments);
  }

  SaleDetails with(List<Payment> all, Optional<SaleMail> its) {
    return new SaleDetails(
        id, at, groupId, group, currency, caller, email, requestId, cards, amount, tax, all, its);
  }
}
