package tollgate.concurrency;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.DefaultAsyncProducer;
import tollgate.correlation.TraceParent;

/**
 * Reads the rows of exchanges in batches; see {@link Batcher}. The route of a batch runs on the
 * event loop while that has a pipelined connection, otherwise on a worker thread, and there as well
 * when it has failed on the event loop. On the worker thread, a batch whose connection was lost is
 * read once again, and one that fails by a value or a row is read again one by one.
 *
 * <p>java-dataloader was looked at: its futures and its dispatch from outside would add a thread
 * hand-over per request on the hot path. Its vocabulary is used.
 */
final class BatchProducer extends DefaultAsyncProducer {

  private final Map<EventLoop, Batcher> batchers = new ConcurrentHashMap<>();
  private final String route;
  private final WorkerPool workers;
  private final BooleanSupplier isPipelined;
  private AsyncProducer producer;

  /**
   * @param isPipelined whether the current event loop can read without blocking
   * @param route the URI of the route that reads a batch
   */
  BatchProducer(Endpoint endpoint, WorkerPool workers, BooleanSupplier isPipelined, String route) {
    super(endpoint);
    this.route = route;
    this.workers = workers;
    this.isPipelined = isPipelined;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    producer = getEndpoint().getCamelContext().getEndpoint(route).createAsyncProducer();
    producer.start();
  }

  @Override
  protected void doStop() throws Exception {
    producer.stop();
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    PendingRead read = new PendingRead(exchange, callback);
    EventLoop loop = read.eventLoop();
    Batcher batcher = batchers.computeIfAbsent(loop, own -> new Batcher(own, this::read));
    loop.run(() -> batcher.enqueue(read));
    return false;
  }

  private void read(List<PendingRead> batch, Runnable onRead) {
    if (isPipelined.getAsBoolean()) {
      Exchange exchange = exchange(batch);
      producer.process(exchange, isSynchronous -> onPipelined(batch, exchange, onRead));
    } else {
      readOnWorker(batch, onRead);
    }
  }

  private void onPipelined(List<PendingRead> batch, Exchange exchange, Runnable onRead) {
    if (exchange.getException() == null) {
      // The database reads the next batch while the exchanges of this one continue.
      onRead.run();
      complete(batch, exchange);
    } else {
      readOnWorker(batch, onRead);
    }
  }

  private void readOnWorker(List<PendingRead> batch, Runnable onRead) {
    workers.run(
        () -> {
          try {
            List<PendingRead> inTime = PendingRead.refuseExpired(batch);
            if (!inTime.isEmpty()) {
              readAndComplete(inTime);
            }
          } finally {
            onRead.run();
          }
        });
  }

  private void readAndComplete(List<PendingRead> batch) {
    Exchange exchange = readBlocking(batch);
    if (BatchFaults.isLostConnection(exchange.getException())) {
      exchange = readBlocking(batch);
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
      complete(single, readBlocking(single));
    }
  }

  private Exchange readBlocking(List<PendingRead> batch) {
    Exchange exchange = exchange(batch);
    try {
      producer.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    return exchange;
  }

  private Exchange exchange(List<PendingRead> batch) {
    Exchange exchange = getEndpoint().createExchange(ExchangePattern.InOut);
    PendingRead.trace(batch).ifPresent(each -> exchange.setProperty(TraceParent.NAME, each));
    exchange.getMessage().setBody(Map.of("keys", keys(batch)));
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
    if (exchange.getException() == null) {
      assign(batch, exchange);
    }
    if (exchange.getException() == null) {
      PendingRead.proceed(batch);
    } else {
      PendingRead.fail(batch, exchange.getException());
    }
  }

  private static void assign(List<PendingRead> batch, Exchange exchange) {
    try {
      PendingRead.assign(batch, exchange.getMessage().getBody(List.class));
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
  }
}
