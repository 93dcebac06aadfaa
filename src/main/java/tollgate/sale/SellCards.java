package tollgate.sale;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.api.Refusal;
import tollgate.api.Refused;
import tollgate.money.Numbers;
import tollgate.money.Rates;
import tollgate.sale.Stock.Held;

/**
 * Sells cards of one group: all of them with their payments and the promise of a mail, or nothing
 * at all. Contract 4.4.
 */
public final class SellCards {

  private static final Logger LOG = LoggerFactory.getLogger(SellCards.class);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Jdbi sales;
  private final Supplier<Rates> rates;
  private final Ledger ledger;
  private final Stock stock = new Stock();

  public SellCards(Jdbi sales, Supplier<Rates> rates, Supplier<String> messageIds, Clock clock) {
    this.sales = sales;
    this.rates = rates;
    this.ledger = new Ledger(messageIds, clock);
  }

  /**
   * The receipt of a sale that is committed.
   *
   * @throws Refused Free cards was not found, Card is already sold, Currency was not found; then
   *     nothing has changed
   */
  public Receipt sell(Order order) {
    Receipt receipt = order.number().isPresent() ? sellNumbered(order) : sellLowest(order);
    LOG.info(
        "Sold {} of group {} to user {} (sale {})",
        receipt.lines().size(),
        order.group().id(),
        order.caller().id(),
        receipt.saleId());
    return receipt;
  }

  private Receipt sellNumbered(Order order) {
    String number =
        order.number().filter(SellCards::canBeStored).orElseThrow(SellCards::noFreeCard);
    return sales.inTransaction(tx -> record(tx, order, List.of(stock.numbered(tx, order, number))));
  }

  /**
   * Passing over the cards that other sales hold lets sales of one group run side by side. Only
   * when that finds too few does it matter what becomes of those: then everything is let go first,
   * so that nobody waits for us while we wait for him.
   */
  private Receipt sellLowest(Order order) {
    try {
      return sales.inTransaction(
          tx -> record(tx, order, enough(order, stock.lowest(tx, order, Held.PASS_OVER))));
    } catch (TooFew e) {
      return sales.inTransaction(
          tx -> record(tx, order, whatThereIs(order, stock.lowest(tx, order, Held.WAIT_FOR))));
    }
  }

  private static List<Card> enough(Order order, List<Card> cards) {
    if (cards.size() < order.quantity()) {
      throw new TooFew();
    }
    return cards;
  }

  private static List<Card> whatThereIs(Order order, List<Card> cards) {
    boolean isShort = cards.size() < order.quantity();
    if (cards.isEmpty() || order.isWhole() && isShort) {
      throw noFreeCard();
    }
    return cards;
  }

  private Receipt record(Handle tx, Order order, List<Card> cards) {
    Rates now = rates.get();
    List<Line> lines = cards.stream().map(card -> line(order, card, now)).toList();
    long saleId = ledger.record(tx, order, lines);
    return new Receipt(saleId, order.currency().name(), lines);
  }

  private static Line line(Order order, Card card, Rates now) {
    BigDecimal amount =
        order.isInSystemCurrency()
            ? Numbers.stored(card.balance())
            : now.convert(card.balance(), order.currency(), Numbers.MOST_DECIMALS);
    BigDecimal tax =
        amount
            .multiply(order.group().taxPercent())
            .divide(HUNDRED, Numbers.MOST_DECIMALS, Numbers.ROUNDING);
    return new Line(card, amount, tax);
  }

  /** PostgreSQL has no text with a NUL in it, so no card has such a number. */
  private static boolean canBeStored(String number) {
    return number.indexOf('\0') < 0;
  }

  private static Refused noFreeCard() {
    return new Refused(Refusal.NO_FREE_CARD);
  }

  /** Ends a transaction that found too few cards, so that it can be begun again more patiently. */
  private static final class TooFew extends RuntimeException {
    TooFew() {
      super("too few", null, false, false);
    }
  }
}
