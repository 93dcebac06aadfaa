package tollgate.testkit.chart;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A line of a chart.
 *
 * @param colour a colour of CSS
 */
public record Series(String label, String colour, List<Point> points) {

  /** A point of the line. */
  public record Point(double x, double y) {}

  public Series {
    points = List.copyOf(points);
  }

  /** Returns a line through these values, at equal steps of x. */
  public static Series of(String label, String colour, List<Double> values, IntToDoubleFunction x) {
    return new Series(
        label,
        colour,
        IntStream.range(0, values.size())
            .mapToObj(i -> new Point(x.applyAsDouble(i), values.get(i)))
            .toList());
  }
}
