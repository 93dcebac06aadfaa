package tollgate.bench;

import java.util.List;

/** What the rounds of a measurement have in the middle. */
public final class Medians {

  private Medians() {}

  /** The middle one; of an even number the mean of the middle two. */
  public static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("No round, no median");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
