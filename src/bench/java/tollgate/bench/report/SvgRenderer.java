package tollgate.bench.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws a chart. */
final class SvgRenderer {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 300;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 44;
  private static final int BOTTOM = 36;
  private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999};

  private final Chart chart;

  private SvgRenderer(Chart chart) {
    this.chart = chart;
  }

  static String of(Chart chart) {
    return new SvgRenderer(chart).draw();
  }

  private String draw() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
    <rect width="100%%" height="100%%" fill="#fff"/>
    <text x="%d" y="18" font-size="13" font-weight="bold">%s (%s)</text>
    %s%s%s%s</svg>
    """
        .formatted(
            WIDTH, HEIGHT, LEFT, chart.title(), chart.y(), legend(), rungs(), ticks(), lines());
  }

  private String legend() {
    List<Series> series = chart.series();
    String names =
        series.stream()
            .map(line -> text("<tspan fill=\"%s\">%s</tspan>", line.colour(), line.label()))
            .collect(joining(" · "));
    return text("<text x=\"%d\" y=\"34\" text-anchor=\"end\">%s</text>\n", WIDTH - RIGHT, names);
  }

  private String rungs() {
    double step = round(chart.highest() / 5);
    return DoubleStream.iterate(0, value -> value <= chart.highest(), value -> value + step)
        .mapToObj(this::rung)
        .collect(joining());
  }

  private String rung(double value) {
    String number = text(chart.highest() < 10 ? "%.1f" : "%,.0f", value);
    return text(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\" stroke=\"#ddd\"/>"
            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
        LEFT, WIDTH - RIGHT, y(value), LEFT - 6, y(value) + 4, number);
  }

  private String ticks() {
    String words =
        text(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
            WIDTH - RIGHT, HEIGHT - 4, chart.x());
    return values()
        .filter(value -> chart.axis().place(value) <= chart.most() + 1e-6)
        .filter(value -> chart.axis().place(value) >= chart.least() - 1e-6)
        .mapToObj(this::tick)
        .collect(joining("", "", words));
  }

  private DoubleStream values() {
    double step = round((chart.most() - chart.least()) / 8);
    return switch (chart.axis()) {
      case LINEAR -> IntStream.rangeClosed(0, 20).mapToDouble(i -> i * step);
      case POWERS_OF_TEN -> IntStream.rangeClosed(0, 9).mapToDouble(i -> Math.pow(10, i));
      case SHARE -> DoubleStream.of(SHARES);
    };
  }

  private String tick(double value) {
    String number =
        chart.axis() == Chart.Axis.SHARE
            ? text("%s %%", round3(value * 100))
            : text(value == Math.rint(value) ? "%,.0f" : "%.1f", value);
    return text(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        x(value), HEIGHT - 18, number);
  }

  private static String round3(double number) {
    return text("%.1f", number).replaceFirst("\\.0$", "");
  }

  private String lines() {
    return chart.series().stream().map(this::line).collect(joining());
  }

  private String line(Series series) {
    String points =
        series.points().stream()
            .map(point -> text("%.1f,%.1f", x(point.x()), y(point.y())))
            .collect(joining(" "));
    return text(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>\n",
        series.colour(), points);
  }

  private double x(double value) {
    double share = (chart.axis().place(value) - chart.least()) / (chart.most() - chart.least());
    return LEFT + (WIDTH - LEFT - RIGHT) * share;
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / chart.highest();
  }

  /** 1, 2 or 5 with noughts, not below the number. */
  private static double round(double number) {
    double ten = Math.pow(10, Math.floor(Math.log10(Math.max(number, 1e-6))));
    double share = number / ten;
    return ten * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
