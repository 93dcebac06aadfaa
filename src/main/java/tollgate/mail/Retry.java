package tollgate.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * When a mail that could not be sent is tried again: after growing pauses, for more than a day.
 * Contract 6.
 */
final class Retry {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** Ten pauses double until they last an hour; the others keep the mail alive for 26 hours. */
  private static final int MOST_ATTEMPTS = 35;

  private Retry() {}

  /** The pause after this many attempts; none when it was the last one. */
  static Optional<Duration> pauseAfter(int attempts) {
    if (attempts >= MOST_ATTEMPTS) {
      return Optional.empty();
    }
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
    return Optional.of(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
  }
}
