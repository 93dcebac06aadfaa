package tollgate.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Holds the latencies of requests with three significant digits, in an HdrHistogram. */
public final class Latencies {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);

  private Latencies() {}

  /** Returns the distribution of latencies in nanoseconds. */
  public static Latencies ofNanos(LongStream nanos) {
    Latencies latencies = new Latencies();
    nanos.forEach(latencies.histogram::recordValue);
    return latencies;
  }

  /** Returns the distribution of several runs together, as of one long run. */
  public static Latencies merged(Collection<Histogram> runs) {
    Latencies latencies = new Latencies();
    runs.forEach(latencies.histogram::add);
    return latencies;
  }

  /** Returns the number of requests. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Returns the latency that this share of the requests did not exceed; 0.5 is the median. */
  public Duration percentile(double share) {
    return Duration.ofNanos(histogram.getValueAtPercentile(share * 100));
  }

  /** Returns a percentile in milliseconds. */
  public double millis(double share) {
    return percentile(share).toNanos() / 1e6;
  }

  /** Returns the longest latency; zero when there was no request. */
  public Duration max() {
    return percentile(1);
  }

  /** Returns the median, the 99th percentile and the maximum in milliseconds. */
  public String summary() {
    return String.format(
        Locale.ROOT, "%.1f ms, %.1f ms, %.1f ms", millis(0.5), millis(0.99), millis(1));
  }

  /** Returns p50, p99 and p99.9 in milliseconds. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f · %.2f · %.2f ms", millis(0.5), millis(0.99), millis(0.999));
  }
}
