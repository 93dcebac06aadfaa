package tollgate.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Counts the wrong requests of one client in this gateway. Thread-safe. */
final class GuessCount {

  private final Bucket bucket;
  private final TimeMeter clock;
  private volatile long limitedUntilNanos;

  GuessCount(int perMinute, TimeMeter clock) {
    this.clock = clock;
    this.bucket =
        Bucket.builder()
            .addLimit(SharedGuessCounts.bandwidth(perMinute))
            .withCustomTimePrecision(clock)
            .build();
    this.limitedUntilNanos = clock.currentTimeNanos();
  }

  /** Counts a wrong request; returns how long to wait, zero when it was counted. */
  Duration take() {
    return bucket.tryConsume(1) ? Duration.ZERO : untilRefill();
  }

  /** Returns how long every request has to wait; zero when it has not. */
  Duration retryAfter() {
    long limited = limitedUntilNanos - clock.currentTimeNanos();
    return max(Duration.ofNanos(Math.max(limited, 0)), untilRefill());
  }

  /** Limits every request for a time, because the shared count is used up. */
  void limit(Duration time) {
    limitedUntilNanos = clock.currentTimeNanos() + time.toNanos();
  }

  private Duration untilRefill() {
    EstimationProbe probe = bucket.estimateAbilityToConsume(1);
    return Duration.ofNanos(probe.canBeConsumed() ? 0 : probe.getNanosToWaitForRefill());
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
