package tollgate.testkit.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A line chart whose y axis starts at 0.
 *
 * @param name the name of its file, without extension
 * @param bands intervals of x that are marked behind the lines
 */
public record Chart(
    String name,
    String title,
    Axis axis,
    String xLabel,
    String yLabel,
    List<Series> series,
    List<Band> bands) {

  /** Lists the scales of the x axis. */
  public enum Axis {
    LINEAR,
    LOGARITHMIC,
    /** Percentiles as shares of 1: each step leaves a tenth as many, which shows the tail. */
    PERCENTILE;

    double position(double x) {
      return switch (this) {
        case LINEAR -> x;
        case LOGARITHMIC -> Math.log10(x);
        case PERCENTILE -> -Math.log10(1 - x);
      };
    }
  }

  /** An interval of x with a label. */
  public record Band(String label, double from, double to) {}

  public Chart {
    series = List.copyOf(series);
    bands = List.copyOf(bands);
  }

  /** Creates a chart without bands. */
  public Chart(
      String name, String title, Axis axis, String xLabel, String yLabel, List<Series> series) {
    this(name, title, axis, xLabel, yLabel, series, List.of());
  }

  /** Returns the name of the file, with extension. */
  public String fileName() {
    return name + ".svg";
  }

  /** Returns the SVG document. */
  public String svg() {
    return new SvgRenderer(this).render();
  }

  double minPosition() {
    return positions().min().orElse(0);
  }

  double maxPosition() {
    return Math.max(minPosition() + 1e-9, positions().max().orElse(1));
  }

  double maxY() {
    return Math.max(1e-9, values(Series.Point::y).max().orElse(1)) * 1.08;
  }

  private DoubleStream positions() {
    return values(Series.Point::x).map(axis::position);
  }

  private DoubleStream values(ToDoubleFunction<Series.Point> coordinate) {
    Stream<Series.Point> points = series.stream().flatMap(line -> line.points().stream());
    return points.mapToDouble(coordinate);
  }
}
