package tollgate.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import tollgate.api.Call;

/** A lane for reads and one for sales, so that neither can stop the other. */
public final class Lanes {

  /** So many reads are worked on at once; most of them wait for one round trip together. */
  private static final int READS = 64;

  private static final int MOST_WAITING = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  private final Lane reads;
  private final Lane sales;

  /** Lanes, one with so many places for sales; how many wait in each is shown as a gauge. */
  public Lanes(int salePlaces, MeterRegistry meters, Clock clock) {
    reads = lane("reads", READS, meters, clock);
    sales = lane("sales", salePlaces, meters, clock);
  }

  Lane of(Arrival arrival) {
    boolean isSale = arrival.door().filter(door -> door.call() == Call.CARD_SALE).isPresent();
    return isSale ? sales : reads;
  }

  /** Runs something while no request is worked on; those that arrive meanwhile wait. */
  void between(Runnable change) throws InterruptedException {
    try {
      reads.hold();
      sales.hold();
      reads.awaitEmpty();
      sales.awaitEmpty();
      change.run();
    } finally {
      reads.open();
      sales.open();
    }
  }

  private static Lane lane(String name, int places, MeterRegistry meters, Clock clock) {
    Lane lane = new Lane(places, MOST_WAITING, LONGEST_WAIT, clock);
    meters.gauge("tollgate.waiting." + name, lane, Lane::waiting);
    return lane;
  }
}
