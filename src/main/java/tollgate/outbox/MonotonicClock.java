package tollgate.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Measures pauses. It starts with the time of day and then ignores every correction of it, so that
 * no pause becomes longer or shorter.
 */
public final class MonotonicClock extends Clock {

  private final Instant start;
  private final long startNanos = System.nanoTime();

  /** Creates a clock that starts with the system's time. */
  public MonotonicClock() {
    this(Clock.systemUTC());
  }

  MonotonicClock(Clock initial) {
    this.start = initial.instant();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Returns this clock, because pauses have no zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
