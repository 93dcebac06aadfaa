package tollgate.torture.load;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How long requests took, sorted. */
public final class Latencies {

  private final long[] sorted;

  private Latencies(LongStream nanos) {
    sorted = nanos.sorted().toArray();
  }

  public static Latencies of(Stream<Attempt> attempts) {
    return new Latencies(attempts.mapToLong(attempt -> attempt.took().toNanos()));
  }

  /** Those of the requests that were begun between two moments and answered. */
  public static Latencies ofAnswers(History logbook, long from, long to) {
    return of(
        logbook
            .attempts()
            .filter(a -> a.outcome().isAnswer() && a.invoked() >= from && a.invoked() < to));
  }

  public int count() {
    return sorted.length;
  }

  /** The smallest time within which this share was done; zero when there were none. */
  public Duration within(double share) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return Duration.ofNanos(sorted[Math.max(1, rank) - 1]);
  }

  /** The median, the 99th percentile and the longest, in milliseconds. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%.1f ms, %.1f ms, %.1f ms",
        within(0.5).toNanos() / 1e6,
        within(0.99).toNanos() / 1e6,
        longest().toNanos() / 1e6);
  }

  public Duration longest() {
    return within(1);
  }
}
