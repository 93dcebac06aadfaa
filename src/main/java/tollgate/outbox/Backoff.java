package tollgate.outbox;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * Computes the delay before the next attempt. Delays are randomized by up to 20 %.
 *
 * <p>The arithmetic is resilience4j's. {@code ofExponentialRandomBackoff} cuts off at the maximum
 * after it randomizes, so that entries which failed together would come due together; therefore the
 * capped delay is randomized here.
 */
public final class Backoff {

  private static final Duration INITIAL_DELAY = Duration.ofSeconds(10);
  private static final Duration SERVER_UNAVAILABLE_DELAY = Duration.ofSeconds(5);
  private static final double JITTER = 0.2;

  private final IntervalFunction exponential;

  /** Creates a backoff from 10 seconds to this delay. */
  public Backoff(Duration max) {
    exponential = IntervalFunction.ofExponentialBackoff(INITIAL_DELAY, 2, max);
  }

  /** Returns the delay after this number of attempts, each twice the one before. */
  public Duration after(int attempts) {
    return randomized(exponential.apply(attempts));
  }

  /** Returns the delay while the server is unavailable, which does not grow. */
  public Duration whileUnavailable() {
    return randomized(SERVER_UNAVAILABLE_DELAY.toMillis());
  }

  private static Duration randomized(long millis) {
    return Duration.ofMillis(IntervalFunction.ofRandomized(millis, JITTER).apply(1));
  }
}
