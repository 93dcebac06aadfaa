package tollgate.torture.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How fast answers came, read from the history afterwards. */
public final class Throughput {

  private static final long STEP = Duration.ofMillis(50).toNanos();
  private static final long WINDOW = Duration.ofSeconds(1).toNanos();

  private final long[] answers;

  public Throughput(History logbook) {
    answers =
        logbook
            .attempts()
            .filter(attempt -> attempt.outcome().isAnswer())
            .mapToLong(Attempt::returned)
            .sorted()
            .toArray();
  }

  /** Answers per second between two moments. */
  public double between(long from, long to) {
    return (before(to) - before(from)) * 1e9 / Math.max(1, to - from);
  }

  /**
   * How long after a moment the speed is back: the first second from then on that has this share of
   * the speed there was; nothing when that never came.
   */
  public Optional<Duration> backAfter(long moment, double share, double speed) {
    long last = answers.length == 0 ? 0 : answers[answers.length - 1];
    for (long from = moment; from + WINDOW <= last; from += STEP) {
      if (between(from, from + WINDOW) >= share * speed) {
        return Optional.of(Duration.ofNanos(from - moment));
      }
    }
    return Optional.empty();
  }

  private int before(long moment) {
    int found = Arrays.binarySearch(answers, moment);
    return found >= 0 ? found : -found - 1;
  }
}
