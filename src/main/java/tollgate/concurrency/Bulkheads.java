package tollgate.concurrency;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tollgate.request.Call;

/** A lane for reads and one for sales, so that neither can stop the other. */
public final class Bulkheads {

  /** So many reads are worked on at once; most of them wait for one round trip together. */
  private static final int READS = 64;

  private static final int MOST_WAITING = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  private final Bulkhead reads;
  private final Bulkhead sales;

  /** Lanes, one with so many places for sales; how many wait in each is shown as a gauge. */
  public Bulkheads(int salePlaces, MeterRegistry meters, Clock clock) {
    reads = lane("reads", READS, meters, clock);
    sales = lane("sales", salePlaces, meters, clock);
  }

  public Bulkhead of(Optional<Call> call) {
    return call.filter(Call.CARD_SALE::equals).isPresent() ? sales : reads;
  }

  /** Runs something while no request is worked on; those that arrive meanwhile wait. */
  public void whileQuiesced(Runnable change) throws InterruptedException {
    try {
      reads.pause();
      sales.pause();
      reads.awaitIdle();
      sales.awaitIdle();
      change.run();
    } finally {
      reads.resume();
      sales.resume();
    }
  }

  private static Bulkhead lane(String name, int places, MeterRegistry meters, Clock clock) {
    Bulkhead lane = new Bulkhead(places, MOST_WAITING, LONGEST_WAIT, clock);
    meters.gauge("tollgate.waiting." + name, lane, Bulkhead::queueSize);
    return lane;
  }
}
