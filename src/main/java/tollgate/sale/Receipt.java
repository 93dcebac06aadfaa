package tollgate.sale;

import java.math.BigDecimal;
import java.util.List;
import tollgate.money.Numbers;
import tollgate.view.CardsView;

/** What was sold: committed, in ascending order of number. Contract 4.4. */
public record Receipt(long saleId, List<CardsView.Card> cards) {

  public Receipt {
    cards = List.copyOf(cards);
  }

  /** One card of the documented answer; the amount is what was paid for it. */
  static CardsView.Card card(String pin, String number, BigDecimal amount, String currency) {
    return new CardsView.Card(pin, number, Numbers.plain(amount), currency);
  }

  /** The documented answer. */
  public CardsView view() {
    return new CardsView(cards);
  }
}
