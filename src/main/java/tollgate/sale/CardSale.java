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
 * <p>Orders of one group that arrive while a transaction of the group is under way share the next
 * one. No thread waits with them.
 */
public final class CardSale extends AsyncProcessorSupport {

  private final SaleBatch batch;
  private final KeyedBatcher<SaleQueue, PendingOrder> queues;

  private CardSale(SaleBatch batch, WorkerPool workers) {
    this.batch = batch;
    this.queues = new KeyedBatcher<>(workers, this::sell);
  }

  /**
   * Creates the step.
   *
   * @param sales connections for transactions
   * @param jdbi connections for single statements
   * @param store finds the receipts of concurrent purchases
   * @param saleWorkers threads, each of which needs one connection for transactions
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
      WorkerPool saleWorkers,
      WorkerPool readWorkers) {
    SoldPins soldPins = new SoldPins(jdbi, pins);
    return new CardSale(
        new SaleBatch(
            new SaleTransaction(sales, outbox, pins, soldPins, clock),
            soldPins,
            new SaleAnswers(store, outbox, soldOut, readWorkers),
            rates),
        saleWorkers);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Order order = exchange.getMessage().getBody(Order.class);
    queues.submit(
        SaleQueue.ofGroup(order),
        new PendingOrder(
            order,
            new PendingExchange(exchange, StepTracer.traced("sell_cards", exchange, callback))));
    return false;
  }

  private List<PendingOrder> sell(SaleQueue queue, List<PendingOrder> orders) {
    if (queue.hasRepetitions()) {
      orders.forEach(order -> batch.sellAlone(queue.group(), order));
      return List.of();
    }
    return batch.sell(queue.group(), orders, this::sellAgain);
  }

  /** The group goes on meanwhile: the order may wait for its key. */
  private void sellAgain(PendingOrder order) {
    queues.submit(SaleQueue.ofRepetition(order.order()), order);
  }
}
