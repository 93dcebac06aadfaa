package tollgate.concurrency;

import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import tollgate.correlation.TraceParent;

/**
 * Reads the rows of exchanges in batches; see {@link Batcher}. A batch whose connection was lost is
 * read once again; one that fails by a value or a row is read again one by one.
 *
 * <p>java-dataloader was looked at: its futures and its dispatch from outside would add a thread
 * hand-over per request on the hot path. Its vocabulary is used.
 */
final class BatchProducer extends DefaultAsyncProducer {

  private final String route;
  private final Batcher batcher;
  private Producer producer;

  /**
   * @param maxInFlight how many batches may be read at once
   * @param route the URI of the route that reads a batch
   */
  BatchProducer(Endpoint endpoint, WorkerPool workers, int maxInFlight, String route) {
    super(endpoint);
    this.route = route;
    this.batcher = new Batcher(workers, maxInFlight, this::readAndComplete);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    producer = getEndpoint().getCamelContext().getEndpoint(route).createProducer();
    producer.start();
  }

  @Override
  protected void doStop() throws Exception {
    producer.stop();
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    batcher.enqueue(new PendingRead(exchange, callback));
    return false;
  }

  private void readAndComplete(List<PendingRead> batch) {
    Exchange exchange = read(batch);
    if (BatchFaults.isLostConnection(exchange.getException())) {
      exchange = read(batch);
    }
    if (batch.size() > 1 && BatchFaults.isOfOneRead(exchange.getException())) {
      readOneByOne(batch);
    } else {
      complete(batch, exchange);
    }
  }

  /** A read must not fail by the value or the row of another one. */
  private void readOneByOne(List<PendingRead> batch) {
    for (PendingRead read : batch) {
      List<PendingRead> single = List.of(read);
      complete(single, read(single));
    }
  }

  private Exchange read(List<PendingRead> batch) {
    Exchange exchange = getEndpoint().createExchange(ExchangePattern.InOut);
    try {
      PendingRead.trace(batch).ifPresent(each -> exchange.setProperty(TraceParent.NAME, each));
      exchange.getMessage().setBody(Map.of("keys", keys(batch)));
      producer.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    return exchange;
  }

  private static String[] keys(List<PendingRead> batch) {
    String[] keys = new String[batch.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = batch.get(i).key();
    }
    return keys;
  }

  private static void complete(List<PendingRead> batch, Exchange exchange) {
    if (exchange.getException() != null) {
      PendingRead.fail(batch, exchange.getException());
      return;
    }
    try {
      PendingRead.complete(batch, exchange.getMessage().getBody(List.class));
    } catch (RuntimeException e) {
      PendingRead.fail(batch, e);
    }
  }
}
