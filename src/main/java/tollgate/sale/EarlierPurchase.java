package tollgate.sale;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.concurrency.WorkerPool;

/**
 * Looks up the receipt of an earlier request with the same idempotency key. It is a step of a
 * route: it takes the variable {@code saleRequest}, and leaves the receipt or null as body. Only
 * requests with a key are moved to a worker thread.
 */
public final class EarlierPurchase extends AsyncProcessorSupport {

  private final IdempotencyStore store;
  private final WorkerPool workers;

  public EarlierPurchase(IdempotencyStore store, WorkerPool workers) {
    this.store = store;
    this.workers = workers;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    SaleRequest sale = exchange.getVariable("saleRequest", SaleRequest.class);
    if (sale.idempotencyKey().isEmpty()) {
      exchange.getMessage().setBody(null);
      callback.done(true);
      return true;
    }
    return workers.process(
        exchange, callback, () -> exchange.getMessage().setBody(store.find(sale).orElse(null)));
  }
}
