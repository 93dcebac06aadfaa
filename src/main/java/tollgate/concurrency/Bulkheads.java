package tollgate.concurrency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import tollgate.request.Call;

/**
 * A bulkhead each for reads, sales and all other paths, so that none can starve another. A sale
 * holds a permit for its validation first: see {@link PermitExchange}.
 */
public final class Bulkheads {

  /** Most of these reads wait for the same few round trips: see {@link BatchProducer}. */
  private static final int MAX_CONCURRENT_READS = 64;

  /** Most of these sales wait for the next transaction of their group: see {@link KeyedBatcher}. */
  private static final int MAX_CONCURRENT_SALES = 64;

  /** Endpoints beside the calls; each of their requests may hold a worker thread. */
  private static final int MAX_CONCURRENT_OTHERS = 16;

  /** Sales that are decoded and validated; most of them on the event loop, without a wait. */
  private static final int MAX_CONCURRENT_VALIDATIONS = 32;

  private static final int MAX_QUEUED = 2_000;
  private static final Duration MAX_WAIT = Duration.ofSeconds(4);

  /** Calls end sooner. */
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  /** Far below {@link #MAX_WAIT}, so that a slow endpoint fails no request to another one. */
  private static final Duration PAUSED_IDLE_TIMEOUT = Duration.ofSeconds(1);

  private final Bulkhead reads;
  private final Bulkhead validations;
  private final Bulkhead sales;
  private final Bulkhead others;

  /** Makes the bulkheads and the gauges of their queues. */
  public Bulkheads(MeterRegistry meters) {
    reads = bulkhead("reads", MAX_CONCURRENT_READS, meters);
    validations = bulkhead("validations", MAX_CONCURRENT_VALIDATIONS, meters);
    sales = bulkhead("sales", MAX_CONCURRENT_SALES, meters);
    others = bulkhead("others", MAX_CONCURRENT_OTHERS, meters);
  }

  /** Returns the bulkhead in which a call begins, or that of all paths that lead to no call. */
  public Bulkhead of(Optional<Call> call) {
    return call.isEmpty() ? others : call.get() == Call.CARD_SALE ? validations : reads;
  }

  /** Returns the bulkhead of sales whose caller is authenticated. */
  public Bulkhead sales() {
    return sales;
  }

  /**
   * Runs the task while no call runs; requests that arrive meanwhile are queued. Requests to other
   * endpoints may still run if they take more than a second.
   */
  public void whileQuiesced(Runnable task) throws InterruptedException {
    try {
      // Their requests may be slow; the calls, and at first the other endpoints, go on meanwhile.
      others.awaitIdle(IDLE_TIMEOUT);
      others.pause();
      others.awaitIdle(PAUSED_IDLE_TIMEOUT);
      reads.pause();
      validations.pause();
      reads.awaitIdle(IDLE_TIMEOUT);
      validations.awaitIdle(IDLE_TIMEOUT);
      // Sales in its queue have run the first steps of the routes already, so they are completed.
      sales.awaitIdle(IDLE_TIMEOUT);
      task.run();
    } finally {
      reads.resume();
      validations.resume();
      others.resume();
    }
  }

  private static Bulkhead bulkhead(String name, int maxConcurrent, MeterRegistry meters) {
    Bulkhead bulkhead = new Bulkhead(maxConcurrent, MAX_QUEUED, MAX_WAIT, System::nanoTime);
    Gauge.builder("tollgate.bulkhead.queue", bulkhead, Bulkhead::queueSize)
        .description("Requests that wait for a permit")
        .tag("bulkhead", name)
        .register(meters);
    return bulkhead;
  }
}
