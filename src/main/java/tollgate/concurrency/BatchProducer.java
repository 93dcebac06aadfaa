package tollgate.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Batches reads that arrive while an earlier batch is in flight; it never waits for a batch to
 * fill. A batch whose connection was lost is read once again; one that fails by a value or a row is
 * read again one by one. There is one batcher per event loop, so no locking is needed.
 *
 * <p>java-dataloader was looked at: its futures and its dispatch from outside would add a thread
 * hand-over per request on the hot path. Its vocabulary is used.
 */
final class BatchProducer extends DefaultAsyncProducer {

  private static final int MAX_BATCH_SIZE = 64;

  private final WorkerPool workers;
  private final String route;
  private final Map<EventLoop, Batcher> batchers = new ConcurrentHashMap<>();
  private Producer producer;

  /**
   * @param route the URI of the route that reads a batch
   */
  BatchProducer(Endpoint endpoint, WorkerPool workers, String route) {
    super(endpoint);
    this.workers = workers;
    this.route = route;
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
    EventLoop loop = RequestContext.of(exchange).eventLoop();
    Batcher batcher = batchers.computeIfAbsent(loop, Batcher::new);
    loop.run(() -> batcher.enqueue(new PendingRead(exchange, callback)));
    return false;
  }

  private Exchange read(List<PendingRead> batch) {
    Exchange exchange = getEndpoint().createExchange(ExchangePattern.InOut);
    try {
      String[] keys = batch.stream().map(PendingRead::key).toArray(String[]::new);
      exchange.getMessage().setBody(Map.of("keys", keys));
      producer.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    return exchange;
  }

  /** The pending reads of one event loop; used by that loop's thread alone. */
  private final class Batcher {

    private final EventLoop loop;
    private final Deque<PendingRead> queue = new ArrayDeque<>();
    private boolean isDispatchScheduled;
    private boolean isInFlight;

    Batcher(EventLoop loop) {
      this.loop = loop;
    }

    /** Dispatches after the requests that the event loop has received already. */
    void enqueue(PendingRead read) {
      queue.add(read);
      if (!isDispatchScheduled) {
        isDispatchScheduled = true;
        loop.runLater(this::dispatch);
      }
    }

    private void dispatch() {
      isDispatchScheduled = false;
      if (!isInFlight && !queue.isEmpty()) {
        isInFlight = true;
        List<PendingRead> batch = drain();
        workers.run(() -> readOnWorker(batch));
      }
    }

    private List<PendingRead> drain() {
      List<PendingRead> batch = new ArrayList<>(Math.min(queue.size(), MAX_BATCH_SIZE));
      while (batch.size() < MAX_BATCH_SIZE && !queue.isEmpty()) {
        PendingRead read = queue.poll();
        if (read.isExpired()) {
          read.fail(new RefusedException(Refusal.SERVICE_UNAVAILABLE));
        } else {
          batch.add(read);
        }
      }
      return batch;
    }

    private void readOnWorker(List<PendingRead> batch) {
      Exchange exchange = read(batch);
      if (BatchFaults.isLostConnection(exchange.getException())) {
        exchange = read(batch);
      }
      if (batch.size() > 1 && BatchFaults.isOfOneRead(exchange.getException())) {
        readOneByOne(batch);
      } else {
        Exchange result = exchange;
        loop.runLater(() -> completeAndDispatch(batch, result));
      }
    }

    /** A read must not fail by the value or the row of another one. */
    private void readOneByOne(List<PendingRead> batch) {
      for (PendingRead read : batch) {
        List<PendingRead> single = List.of(read);
        Exchange exchange = read(single);
        loop.runLater(() -> complete(single, exchange));
      }
      loop.runLater(this::dispatchNext);
    }

    private void completeAndDispatch(List<PendingRead> batch, Exchange exchange) {
      dispatchNext();
      complete(batch, exchange);
    }

    private void dispatchNext() {
      isInFlight = false;
      dispatch();
    }

    private void complete(List<PendingRead> batch, Exchange exchange) {
      if (exchange.getException() != null) {
        batch.forEach(read -> read.fail(exchange.getException()));
      } else {
        PendingRead.complete(batch, exchange.getMessage().getBody(List.class));
      }
    }
  }
}
