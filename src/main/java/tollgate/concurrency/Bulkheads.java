package tollgate.concurrency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tollgate.request.Call;

/** A bulkhead for reads and one for sales, so that neither can starve the other. */
public final class Bulkheads {

  /** Most of these reads wait for the same few round trips: see {@link BatchProducer}. */
  private static final int MAX_CONCURRENT_READS = 64;

  private static final int MAX_QUEUED = 2_000;
  private static final Duration MAX_WAIT = Duration.ofSeconds(4);

  private final Bulkhead reads;
  private final Bulkhead sales;

  /**
   * Makes the bulkheads and the gauges of their queues.
   *
   * @param maxConcurrentSales the number of sales that may run at once
   */
  public Bulkheads(int maxConcurrentSales, MeterRegistry meters, Clock clock) {
    reads = bulkhead("reads", MAX_CONCURRENT_READS, meters, clock);
    sales = bulkhead("sales", maxConcurrentSales, meters, clock);
  }

  /** Returns the bulkhead of a call; that of the reads for a path that leads to no call. */
  public Bulkhead of(Optional<Call> call) {
    return call.filter(Call.CARD_SALE::equals).isPresent() ? sales : reads;
  }

  /** Runs the task while no request runs; requests that arrive meanwhile are queued. */
  public void whileQuiesced(Runnable task) throws InterruptedException {
    try {
      reads.pause();
      sales.pause();
      reads.awaitIdle();
      sales.awaitIdle();
      task.run();
    } finally {
      reads.resume();
      sales.resume();
    }
  }

  private static Bulkhead bulkhead(
      String name, int maxConcurrent, MeterRegistry meters, Clock clock) {
    Bulkhead bulkhead = new Bulkhead(maxConcurrent, MAX_QUEUED, MAX_WAIT, clock);
    Gauge.builder("tollgate.bulkhead.queue", bulkhead, Bulkhead::queueSize)
        .description("Requests that wait for a permit")
        .tag("bulkhead", name)
        .register(meters);
    return bulkhead;
  }
}
