package tollgate.sale;

import java.util.List;
import tollgate.money.Numbers;
import tollgate.view.CardsView;

/** What was sold: committed, in ascending order of number. Contract 4.4. */
public record Receipt(long saleId, String currency, List<Line> lines) {

  public Receipt {
    lines = List.copyOf(lines);
  }

  /** The documented answer. */
  public CardsView view() {
    return new CardsView(lines.stream().map(this::card).toList());
  }

  private CardsView.Card card(Line line) {
    return new CardsView.Card(
        line.card().pin(), line.card().number(), Numbers.plain(line.amount()), currency);
  }
}
