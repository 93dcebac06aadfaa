package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Holds one sold card of a sale.
 *
 * @param pin a secret of the buyer; empty if the card has none
 * @param amount the price without tax, in {@code currency}
 * @param currency the name of the currency of the sale
 */
public record SaleLine(long cardId, String number, String pin, BigDecimal amount, String currency) {

  public SaleLine {
    Objects.requireNonNull(number);
    Objects.requireNonNull(pin);
    Objects.requireNonNull(amount);
    Objects.requireNonNull(currency);
  }

  /** Returns the line of a card whose PIN is as the buyer needs it. */
  static SaleLine of(Card card, String currency) {
    return new SaleLine(card.id(), card.number(), card.pin(), card.amount(), currency);
  }

  /** Returns the id of the card alone: number and PIN are secrets. */
  @Override
  public String toString() {
    return "sold card " + cardId;
  }
}
