package tollgate.sale;

import java.math.BigDecimal;
import java.util.List;
import tollgate.money.NumberFormatter;
import tollgate.response.CardSaleResponse;

/** What was sold: committed, in ascending order of number. Contract 4.4. */
public record Receipt(long saleId, List<CardSaleResponse.Card> cards) {

  public Receipt {
    cards = List.copyOf(cards);
  }

  /** One card of the documented answer; the amount is what was paid for it. */
  static CardSaleResponse.Card card(String pin, String number, BigDecimal amount, String currency) {
    return new CardSaleResponse.Card(pin, number, NumberFormatter.plain(amount), currency);
  }

  /** The documented answer. */
  public CardSaleResponse view() {
    return new CardSaleResponse(cards);
  }
}
