package tollgate.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a mail that could not be sent is tried again: after growing pauses, for a day and more.
 * Contract 6.
 */
final class RetryPolicy {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration LONGEST_LIFE = Duration.ofHours(25);
  private static final double JITTER = 0.2;

  private final RandomGenerator chance;

  RetryPolicy(RandomGenerator chance) {
    this.chance = chance;
  }

  /** The pause before the next try; none when there is no next one. */
  Optional<Duration> nextDelay(DeliveryFailure trouble, int attempts, Duration sinceFirstTry) {
    if (trouble == DeliveryFailure.FOR_GOOD || sinceFirstTry.compareTo(LONGEST_LIFE) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        jittered(trouble == DeliveryFailure.SERVER ? FIRST_PAUSE.dividedBy(2) : doubled(attempts)));
  }

  private static Duration doubled(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Mails that failed together do not come again together. */
  private Duration jittered(Duration pause) {
    double share = 1 + JITTER * (2 * chance.nextDouble() - 1);
    return Duration.ofMillis(Math.round(pause.toMillis() * share));
  }
}
