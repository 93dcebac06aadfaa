package tollgate.torture.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Computes the rate of conclusive responses from a history. */
public final class Throughput {

  private static final long STEP_NANOS = Duration.ofMillis(50).toNanos();
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final long[] returned;

  /** Reads the history as it is now. */
  public Throughput(History history) {
    returned =
        history
            .attempts()
            .filter(attempt -> attempt.outcome().isConclusive())
            .mapToLong(Attempt::returned)
            .sorted()
            .toArray();
  }

  /** Returns the responses per second between two times of {@link System#nanoTime}. */
  public double between(long from, long to) {
    return (countBefore(to) - countBefore(from)) * 1e9 / Math.max(1, to - from);
  }

  /**
   * Returns the time until the throughput has recovered.
   *
   * @param time the end of the fault, in {@link System#nanoTime}
   * @param share the share of the rate that one second must have
   * @param rate the responses per second before the fault
   * @return the time until that second begins; empty when there is none
   */
  public Optional<Duration> recoveryTime(long time, double share, double rate) {
    return recoveryTime(time, share, rate, WINDOW);
  }

  /** Returns the time until a window of this length begins that has the share of the rate. */
  public Optional<Duration> recoveryTime(long time, double share, double rate, Duration window) {
    long last = returned.length == 0 ? 0 : returned[returned.length - 1];
    long length = window.toNanos();
    for (long from = time; from + length <= last; from += STEP_NANOS) {
      if (between(from, from + length) >= share * rate) {
        return Optional.of(Duration.ofNanos(from - time));
      }
    }
    return Optional.empty();
  }

  private int countBefore(long time) {
    int found = Arrays.binarySearch(returned, time);
    return found >= 0 ? found : -found - 1;
  }
}
