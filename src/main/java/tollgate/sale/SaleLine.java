package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.money.Conversion;
import tollgate.money.NumberFormatter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Holds one sold card of a sale.
 *
 * @param pin a secret of the buyer; empty if the card has none
 * @param amount the price without tax, in {@code currency}
 * @param currency the name of the currency of the sale
 */
public record SaleLine(long cardId, String number, String pin, BigDecimal amount, String currency) {

  private static final Logger LOG = LoggerFactory.getLogger(SaleLine.class);

  public SaleLine {
    Objects.requireNonNull(number);
    Objects.requireNonNull(pin);
    Objects.requireNonNull(amount);
    Objects.requireNonNull(currency);
  }

  /**
   * Prices a card: its balance in the currency of the order, rounded half up at 15 decimals.
   *
   * @throws RefusedException if the amount or its tax is 10^15 or more: with {@link
   *     Refusal#CURRENCY_NOT_FOUND} if the order names a currency, else with {@link
   *     Refusal#NO_FREE_CARD}
   */
  static SaleLine of(Card card, Order order, Conversion conversion) {
    BigDecimal amount = conversion.of(card.balance(), NumberFormatter.MAX_DECIMALS);
    if (!NumberFormatter.isStorable(amount)
        || !NumberFormatter.isStorable(order.group().taxOn(amount))) {
      LOG.warn(
          "Refused to sell card {} of group {} in {}: its amount or tax would be 10^15 or more."
              + " Correct its balance, the tax of the group or the exchange rate",
          card.id(),
          order.group().id(),
          order.currency().name());
      throw new RefusedException(
          order.isInSystemCurrency() ? Refusal.NO_FREE_CARD : Refusal.CURRENCY_NOT_FOUND);
    }
    return new SaleLine(card.id(), card.number(), card.pin(), amount, order.currency().name());
  }

  /** Returns the id of the card alone: number and PIN are secrets. */
  @Override
  public String toString() {
    return "sold card " + cardId;
  }
}
