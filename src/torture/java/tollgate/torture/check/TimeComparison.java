package tollgate.torture.check;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/** Compares two samples of times by the rank test of Mann and Whitney. */
public record TimeComparison(double[] one, double[] other) {

  private static final double CONTROL_FACTOR = 1.05;

  /** Returns the probability of a difference like this one between samples of equal times. */
  public double pValue() {
    return new MannWhitneyUTest().mannWhitneyUTest(one, other);
  }

  /** Returns the same for the first sample and its own times, slowed down by 5 %. */
  public double controlPValue() {
    double[] slower = Arrays.stream(one).map(time -> time * CONTROL_FACTOR).toArray();
    return new TimeComparison(one, slower).pValue();
  }

  /** Returns the medians of both samples in microseconds. */
  public String medians() {
    Median median = new Median();
    return String.format(
        Locale.ROOT, "%,.0f µs, %,.0f µs", median.evaluate(one), median.evaluate(other));
  }
}
