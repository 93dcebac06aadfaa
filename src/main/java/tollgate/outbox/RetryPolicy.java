package tollgate.outbox;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;

/**
 * Computes when a failed mail is tried again: with exponential backoff, for at least 24 hours. See
 * docs/api.md#card-mail.
 *
 * <p>The arithmetic is resilience4j's. {@code ofExponentialRandomBackoff} cuts off at the maximum
 * after it randomizes, so that mails which failed together would come due together once an hour;
 * therefore the capped delay is randomized here.
 */
final class RetryPolicy {

  private static final Duration INITIAL_DELAY = Duration.ofSeconds(10);
  private static final Duration MAX_DELAY = Duration.ofHours(1);
  private static final Duration SERVER_UNAVAILABLE_DELAY = Duration.ofSeconds(5);
  private static final Duration MAX_AGE = Duration.ofHours(25);
  private static final double JITTER = 0.2;

  private final IntervalFunction backoff =
      IntervalFunction.ofExponentialBackoff(INITIAL_DELAY, 2, MAX_DELAY);
  private final IntervalFunction whileUnavailable = IntervalFunction.of(SERVER_UNAVAILABLE_DELAY);

  /**
   * Returns the delay before the next attempt; empty when there is none. A server that is
   * unavailable does not count against the mail: its delay does not grow.
   *
   * @param attempts the number of attempts so far, at least 1
   */
  Optional<Duration> nextDelay(DeliveryFailure failure, int attempts, Duration sinceFirstAttempt) {
    if (failure == DeliveryFailure.PERMANENT || sinceFirstAttempt.compareTo(MAX_AGE) > 0) {
      return Optional.empty();
    }
    IntervalFunction delays =
        failure == DeliveryFailure.SERVER_UNAVAILABLE ? whileUnavailable : backoff;
    return Optional.of(randomized(delays.apply(attempts)));
  }

  private static Duration randomized(long millis) {
    return Duration.ofMillis(IntervalFunction.ofRandomized(millis, JITTER).apply(1));
  }
}
