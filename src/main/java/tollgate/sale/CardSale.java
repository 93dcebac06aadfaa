package tollgate.sale;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jdbi.v3.core.Jdbi;
import tollgate.concurrency.KeyedBatcher;
import tollgate.concurrency.PendingExchange;
import tollgate.concurrency.WorkerPool;
import tollgate.correlation.StepTracer;
import tollgate.money.CurrencyTable;
import tollgate.outbox.OutboxNotifier;
import tollgate.pin.CardPins;

/**
 * Sells the cards of an order: the cards, their payments and the mail in the outbox, or nothing. It
 * is a step of a route: it takes an {@link Order} as body, and leaves the {@link Receipt} when the
 * commit is on disk. See docs/api.md#card_from_group_sell.
 *
 * <p>Orders that arrive while a transaction of their group is under way share the next one, and
 * groups that wait at the same time share it too. No thread waits with them.
 */
public final class CardSale extends AsyncProcessorSupport {

  private final SaleBatch batch;
  private final KeyedBatcher<Long, PendingOrder> groups;
  private final KeyedBatcher<Repetition, PendingOrder> repetitions;

  private CardSale(SaleBatch batch, SaleLimits limits, WorkerPool workers) {
    this.batch = batch;
    this.groups =
        new KeyedBatcher<>(
            workers,
            limits.transactions(),
            limits.groups(),
            order -> order.order().groupId(),
            this::sell);
    this.repetitions =
        new KeyedBatcher<>(workers, limits.transactions(), 1, Repetition::of, this::sellAlone);
  }

  /**
   * Creates the step.
   *
   * @param sales connections for transactions
   * @param jdbi connections for single statements
   * @param store finds the receipts of concurrent purchases
   * @param saleWorkers threads, each of which needs one connection for transactions; twice as many
   *     as the limit of transactions
   */
  public static CardSale create(
      DataSource sales,
      Jdbi jdbi,
      IdempotencyStore store,
      OutboxNotifier outbox,
      SoldOutGroups soldOut,
      Supplier<CurrencyTable> rates,
      CardPins pins,
      Clock clock,
      SaleLimits limits,
      WorkerPool saleWorkers,
      WorkerPool readWorkers) {
    SoldPins soldPins = new SoldPins(jdbi, pins);
    return new CardSale(
        new SaleBatch(
            new SaleTransaction(sales, outbox, pins, soldPins, clock),
            soldPins,
            new SaleAnswers(store, outbox, soldOut, readWorkers),
            rates),
        limits,
        saleWorkers);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Order order = exchange.getMessage().getBody(Order.class);
    groups.submit(
        new PendingOrder(
            order,
            new PendingExchange(exchange, StepTracer.traced("sell_cards", exchange, callback))));
    return false;
  }

  /** The groups go on meanwhile: an order that is repeated may wait for its key. */
  private List<PendingOrder> sell(List<PendingOrder> orders) {
    return batch.sell(orders, repetitions::submit);
  }

  private List<PendingOrder> sellAlone(List<PendingOrder> orders) {
    orders.forEach(batch::sellAlone);
    return List.of();
  }
}
