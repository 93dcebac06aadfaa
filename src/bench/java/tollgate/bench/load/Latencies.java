package tollgate.bench.load;

import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long the requests of one or of several runs took, each from when it was due. */
public final class Latencies {

  private final Histogram histogram = new Histogram(3);

  /** All of them together, as of one long run. */
  public Latencies(List<LoadResult> outcomes) {
    outcomes.forEach(outcome -> histogram.add(outcome.latencies()));
  }

  /**
   * The time within which this share of the requests was answered; a share of 0.5 is the median.
   */
  public double millis(double share) {
    return histogram.getValueAtPercentile(share * 100) / 1e6;
  }

  /** p50, p99 and p99.9. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f · %.2f · %.2f ms", millis(0.5), millis(0.99), millis(0.999));
  }
}
