package tollgate.sale;

import java.math.BigDecimal;
import tollgate.money.Conversion;
import tollgate.money.NumberFormatter;
import tollgate.response.CardSaleResponse;

/** One sold card with what is paid for it, as it is stored. Contract 4.4. */
record SaleLine(Card card, BigDecimal amount, BigDecimal tax) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The card's balance in the order's currency, and the group's tax on that stored amount. */
  static SaleLine of(Order order, Card card, Conversion conversion) {
    BigDecimal amount = conversion.of(card.balance(), NumberFormatter.MOST_DECIMALS);
    BigDecimal tax =
        amount
            .multiply(order.group().taxPercent())
            .divide(HUNDRED, NumberFormatter.MOST_DECIMALS, NumberFormatter.ROUNDING);
    return new SaleLine(card, amount, tax);
  }

  CardSaleResponse.Card onReceipt(Order order) {
    return Receipt.card(card.pin(), card.number(), amount, order.currency().name());
  }
}
