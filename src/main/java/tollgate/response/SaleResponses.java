package tollgate.response;

import tollgate.money.NumberFormatter;
import tollgate.sale.Receipt;
import tollgate.sale.SaleLine;

/** Maps receipts to the response of the call that sells. See docs/api.md#card_from_group_sell. */
public final class SaleResponses {

  /** Returns the sold cards in the order of the receipt, with their amounts as plain numbers. */
  public CardSaleResponse cardSale(Receipt receipt) {
    return new CardSaleResponse(receipt.lines().stream().map(SaleResponses::card).toList());
  }

  private static CardSaleResponse.Card card(SaleLine line) {
    return new CardSaleResponse.Card(
        line.pin(), line.number(), NumberFormatter.plain(line.amount()), line.currency());
  }
}
