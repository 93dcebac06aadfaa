package tollgate.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Computes when a failed mail is tried again: with exponential backoff, for at least 24 hours. See
 * docs/api.md#card-mail.
 */
final class RetryPolicy {

  private static final Duration MAX_DELAY = Duration.ofHours(1);
  private static final Duration MAX_AGE = Duration.ofHours(25);
  private static final List<Duration> UNCERTAIN_DELAYS =
      List.of(Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(12));

  private final Backoff backoff = new Backoff(MAX_DELAY);

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
    return Optional.of(
        failure == DeliveryFailure.SERVER_UNAVAILABLE
            ? backoff.whileUnavailable()
            : backoff.after(mail.attempts()));
  }

  private static boolean isTooOld(OutboxRow mail, Duration delay) {
    return mail.sinceFirstAttempt().plus(delay).compareTo(MAX_AGE) > 0;
  }
}
