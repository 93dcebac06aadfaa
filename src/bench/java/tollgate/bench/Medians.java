package tollgate.bench;

import java.util.List;

/** Computes the median of the rounds of a measurement. */
public final class Medians {

  private Medians() {}

  /** Returns the median, of an even number of values the mean of the middle two. */
  public static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("The median of no values is not defined");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
