package tollgate.sale;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;
import tollgate.money.Conversion;
import tollgate.money.CurrencyTable;
import tollgate.outbox.OutboxNotifier;
import tollgate.pin.CardPins;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Sells cards of one group in one transaction: the cards, their payments and the mail in the
 * outbox, or nothing. See docs/api.md#card_from_group_sell. Safe for concurrent use; blocks.
 */
public final class CardSale {

  private static final Logger LOG = LoggerFactory.getLogger(CardSale.class);

  private static final int MAX_ATTEMPTS = 10;

  private final Jdbi jdbi;
  private final IdempotencyStore idempotencyStore;
  private final OutboxNotifier outbox;
  private final Supplier<CurrencyTable> rates;
  private final SaleWriter writer;
  private final SoldPins soldPins;
  private final CardStock stock = new CardStock();

  public CardSale(
      Jdbi jdbi,
      IdempotencyStore idempotencyStore,
      OutboxNotifier outbox,
      Supplier<CurrencyTable> rates,
      CardPins pins,
      Clock clock) {
    this.jdbi = jdbi;
    this.idempotencyStore = idempotencyStore;
    this.outbox = outbox;
    this.rates = rates;
    this.writer = new SaleWriter(outbox, pins, clock);
    this.soldPins = new SoldPins(pins);
  }

  /**
   * Sells the cards, commits, and returns the receipt. If a concurrent sale has the same
   * idempotency key, returns its receipt.
   *
   * @throws RefusedException with {@link Refusal#NO_FREE_CARD}, {@link Refusal#CARD_ALREADY_SOLD},
   *     {@link Refusal#CURRENCY_NOT_FOUND} or {@link Refusal#REQUEST_ID_USED}, or with {@link
   *     Refusal#BAD_LOGIN} if the caller was deleted meanwhile; nothing is stored then
   */
  public Receipt sellAndCommit(Order order) {
    if (order.isSoldOut()) {
      return soldMeanwhile(order).orElseThrow(() -> refusal(order));
    }
    try {
      Receipt receipt = withoutUnsellable(order);
      LOG.info(
          "Sold {} of group {} to user {} (sale {})",
          receipt.lines().size(),
          order.group().id(),
          order.caller().id(),
          receipt.saleId());
      order.email().ifPresent(email -> outbox.notifyAsync());
      return receipt;
    } catch (RequestIdTakenException e) {
      return soldMeanwhile(order).orElseThrow(() -> e);
    }
  }

  /** A concurrent request with the same key may have bought the cards since the first look-up. */
  private Optional<Receipt> soldMeanwhile(Order order) {
    return order.idempotencyKey().flatMap(key -> idempotencyStore.find(key, order.caller()));
  }

  private RefusedException refusal(Order order) {
    boolean isSold =
        order.number().filter(SqlFiles::hasNoNul).stream()
            .anyMatch(number -> jdbi.withHandle(handle -> stock.isSold(handle, order, number)));
    return new RefusedException(isSold ? Refusal.CARD_ALREADY_SOLD : Refusal.NO_FREE_CARD);
  }

  /** Repeats a sale without the cards that cannot be sold; their number falls each time. */
  private Receipt withoutUnsellable(Order order) {
    for (int attempt = 1; ; attempt++) {
      try {
        return inTransaction(order);
      } catch (UnsellableCardsException e) {
        jdbi.useHandle(handle -> SoldPins.hideAndCommit(handle, e));
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Repeats once a sale that failed because a table was altered after its plan was made. */
  private Receipt inTransaction(Order order) {
    try {
      return inOneTransaction(order);
    } catch (JdbiException e) {
      SaleFault fault = SaleFault.of(e);
      if (fault.isOfDeletedUser()) {
        throw new RefusedException(Refusal.BAD_LOGIN);
      }
      if (fault.isOfOutdatedPlan()) {
        return inOneTransaction(order);
      }
      throw e;
    }
  }

  /**
   * The last statement of {@link #sellAndCommit(Handle, Order)} commits. Jdbi begins the
   * transaction, rolls back what fails before, and finds nothing left to commit.
   */
  private Receipt inOneTransaction(Order order) {
    return jdbi.inTransaction(tx -> sellAndCommit(tx, order));
  }

  /**
   * The key is claimed first, so that a concurrent request with the same key waits for this one.
   */
  private Receipt sellAndCommit(Handle tx, Order order) {
    order.idempotencyKey().ifPresent(key -> idempotencyStore.claim(tx, key, order.caller()));
    return insertAndCommit(tx, order, soldPins.reveal(tx, order, lock(tx, order)));
  }

  private List<Card> lock(Handle tx, Order order) {
    return order.number().isPresent()
        ? List.of(stock.lockByNumber(tx, order, requireStorable(order.number().get())))
        : requireEnough(order, stock.lockLowestFree(tx, order));
  }

  private static List<Card> requireEnough(Order order, List<Card> cards) {
    boolean isShort = cards.size() < order.quantity();
    if (cards.isEmpty() || order.isAllOrNothing() && isShort) {
      throw noFreeCard();
    }
    return cards;
  }

  private Receipt insertAndCommit(Handle tx, Order order, List<Card> cards) {
    Conversion conversion =
        order.isInSystemCurrency() ? Conversion.IDENTITY : rates.get().conversion(order.currency());
    List<SaleLine> lines =
        cards.stream().map(card -> SaleLine.of(card, order, conversion)).toList();
    return new Receipt(writer.insertAndCommit(tx, order, conversion, lines), lines);
  }

  private static String requireStorable(String number) {
    if (!SqlFiles.hasNoNul(number)) {
      throw noFreeCard();
    }
    return number;
  }

  private static RefusedException noFreeCard() {
    return new RefusedException(Refusal.NO_FREE_CARD);
  }
}
