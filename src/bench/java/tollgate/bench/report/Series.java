package tollgate.bench.report;

import java.util.List;

/** One line of a chart. */
public record Series(String label, String colour, List<Point> points) {

  /** One point of it. */
  public record Point(double x, double y) {}
}
