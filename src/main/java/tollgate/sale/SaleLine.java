package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;
import tollgate.money.Conversion;
import tollgate.money.NumberFormatter;

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

  /** Prices a card: its balance in the currency of the order, rounded half up at 15 decimals. */
  static SaleLine of(Card card, Order order, Conversion conversion) {
    BigDecimal amount = conversion.of(card.balance(), NumberFormatter.MAX_DECIMALS);
    return new SaleLine(card.id(), card.number(), card.pin(), amount, order.currency().name());
  }

  /** Returns the id of the card alone: number and PIN are secrets. */
  @Override
  public String toString() {
    return "sold card " + cardId;
  }
}
