package tollgate.outbox;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.List;
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
  private static final List<Duration> UNCERTAIN_DELAYS =
      List.of(Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(12));
  private static final double JITTER = 0.2;

  private final IntervalFunction backoff =
      IntervalFunction.ofExponentialBackoff(INITIAL_DELAY, 2, MAX_DELAY);
  private final IntervalFunction whileUnavailable = IntervalFunction.of(SERVER_UNAVAILABLE_DELAY);

  /**
   * Returns the delay before the next attempt; empty when there is none. A server that is
   * unavailable does not count against the mail: its delay does not grow. A mail that may have been
   * sent is tried three times more, hours apart.
   */
  Optional<Duration> nextDelay(DeliveryFailure failure, OutboxRow mail) {
    if (failure == DeliveryFailure.PERMANENT || isTooOld(mail, Duration.ZERO)) {
      return Optional.empty();
    }
    if (failure == DeliveryFailure.UNCERTAIN) {
      return UNCERTAIN_DELAYS.stream()
          .skip(mail.uncertainAttempts())
          .findFirst()
          .filter(delay -> !isTooOld(mail, delay));
    }
    IntervalFunction delays =
        failure == DeliveryFailure.SERVER_UNAVAILABLE ? whileUnavailable : backoff;
    return Optional.of(randomized(delays.apply(mail.attempts())));
  }

  private static boolean isTooOld(OutboxRow mail, Duration delay) {
    return mail.sinceFirstAttempt().plus(delay).compareTo(MAX_AGE) > 0;
  }

  private static Duration randomized(long millis) {
    return Duration.ofMillis(IntervalFunction.ofRandomized(millis, JITTER).apply(1));
  }
}
