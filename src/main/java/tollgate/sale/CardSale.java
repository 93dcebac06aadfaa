package tollgate.sale;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;
import tollgate.money.Conversion;
import tollgate.money.ExchangeRates;
import tollgate.outbox.OutboxNotifier;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Sells cards of one group: all of them with their payments and the promise of a mail, or nothing
 * at all. Contract 4.4.
 */
public final class CardSale {

  private static final Logger LOG = LoggerFactory.getLogger(CardSale.class);

  private final Jdbi sales;
  private final Supplier<ExchangeRates> rates;
  private final IdempotencyStore purchases;
  private final OutboxNotifier outbox;
  private final SaleWriter ledger;
  private final CardStock stock = new CardStock();

  public CardSale(Jdbi sales, OutboxNotifier outbox, Supplier<ExchangeRates> rates, Clock clock) {
    this.sales = sales;
    this.purchases = new IdempotencyStore(sales, clock);
    this.outbox = outbox;
    this.rates = rates;
    this.ledger = new SaleWriter(outbox, clock);
  }

  /**
   * The receipt of a sale that is committed.
   *
   * @throws RefusedException Free cards was not found, Card is already sold, Currency was not
   *     found; then nothing has changed
   */
  public Receipt sell(Order order) {
    if (order.isSoldOut()) {
      return boughtMeanwhile(order).orElseThrow(() -> why(order));
    }
    try {
      Receipt receipt = sales.inTransaction(tx -> sell(tx, order));
      LOG.info(
          "Sold {} of group {} to user {} (sale {})",
          receipt.cards().size(),
          order.group().id(),
          order.caller().id(),
          receipt.saleId());
      order.email().ifPresent(email -> outbox.notifyAsync());
      return receipt;
    } catch (Bound e) {
      return purchases.find(e.id, order.caller()).orElseThrow(() -> e);
    }
  }

  /** The named purchase itself may have taken the last card, after it was first looked for. */
  private Optional<Receipt> boughtMeanwhile(Order order) {
    return order.requestId().flatMap(id -> purchases.find(id, order.caller()));
  }

  private RefusedException why(Order order) {
    boolean isSold =
        order.number().filter(SqlFiles::hasNoNul).stream()
            .anyMatch(number -> sales.withHandle(handle -> stock.isSold(handle, order, number)));
    return new RefusedException(isSold ? Refusal.CARD_ALREADY_SOLD : Refusal.NO_FREE_CARD);
  }

  private List<Card> pick(Handle tx, Order order) {
    return order.number().isPresent()
        ? List.of(stock.lockByNumber(tx, order, storable(order.number().get())))
        : whatThereIs(order, stock.lockLowestFree(tx, order));
  }

  private static List<Card> whatThereIs(Order order, List<Card> cards) {
    boolean isShort = cards.size() < order.quantity();
    if (cards.isEmpty() || order.isAllOrNothing() && isShort) {
      throw noFreeCard();
    }
    return cards;
  }

  /**
   * The caller's name for the purchase is bound first, so that nobody else can buy under it
   * meanwhile. Then the sales of a group come one after another.
   */
  private Receipt sell(Handle tx, Order order) {
    order.requestId().ifPresent(id -> bind(tx, id, order));
    return record(tx, order, pick(tx, order));
  }

  private void bind(Handle tx, IdempotencyKey id, Order order) {
    if (!purchases.claim(tx, id, order.caller())) {
      throw new Bound(id);
    }
  }

  private Receipt record(Handle tx, Order order, List<Card> cards) {
    Conversion conversion =
        order.isInSystemCurrency() ? Conversion.IDENTITY : rates.get().conversion(order.currency());
    List<SaleLine> lines =
        cards.stream().map(card -> SaleLine.of(order, card, conversion)).toList();
    long saleId = ledger.insertAndCommit(tx, order, conversion, lines);
    return new Receipt(saleId, lines.stream().map(line -> line.onReceipt(order)).toList());
  }

  private static String storable(String number) {
    if (!SqlFiles.hasNoNul(number)) {
      throw noFreeCard();
    }
    return number;
  }

  private static RefusedException noFreeCard() {
    return new RefusedException(Refusal.NO_FREE_CARD);
  }

  /** Ends a transaction whose purchase somebody else has made meanwhile. */
  private static final class Bound extends RuntimeException {

    private final transient IdempotencyKey id;

    Bound(IdempotencyKey id) {
      super("The purchase under this request id is gone", null, false, false);
      this.id = id;
    }
  }
}
