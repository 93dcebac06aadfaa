package tollgate.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Lines over one axis, y from 0 up. */
public record Chart(String name, String title, Axis axis, String x, String y, List<Series> series) {

  /** How x is laid out. */
  public enum Axis {
    /** As it is. */
    LINEAR,
    /** Ten times as much is one step. */
    POWERS_OF_TEN,
    /** Shares of 1: a tenth as many left is one step, so that the tail can be seen. */
    SHARE;

    double place(double x) {
      return switch (this) {
        case LINEAR -> x;
        case POWERS_OF_TEN -> Math.log10(x);
        case SHARE -> -Math.log10(1 - x);
      };
    }
  }

  public Chart {
    series = List.copyOf(series);
  }

  /** Where it belongs, beside the page. */
  public String path() {
    return "performance/" + name + ".svg";
  }

  double least() {
    return places().min().orElse(0);
  }

  double most() {
    return Math.max(least() + 1e-9, places().max().orElse(1));
  }

  double highest() {
    return Math.max(1e-9, all(Series.Point::y).max().orElse(1)) * 1.08;
  }

  private DoubleStream places() {
    return all(point -> axis.place(point.x()));
  }

  private DoubleStream all(ToDoubleFunction<Series.Point> part) {
    return series.stream().flatMap(line -> line.points().stream()).mapToDouble(part);
  }
}
