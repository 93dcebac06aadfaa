package tollgate.testkit.chart;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Renders a chart as SVG. XChart and JFreeSVG were considered: both draw through AWT and have no
 * percentile axis, and what is below would only become calls of theirs.
 */
final class SvgRenderer {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 300;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 56;
  private static final int BOTTOM = 36;
  private static final int MAX_BAND_LABELS = 12;
  private static final String BAND_COLOUR = "#b8860b";
  private static final double[] PERCENTILES = {0.5, 0.9, 0.99, 0.999};

  private final Chart chart;

  SvgRenderer(Chart chart) {
    this.chart = chart;
  }

  String render() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
    <rect width="100%%" height="100%%" fill="#fff"/>
    <text x="%d" y="18" font-size="13" font-weight="bold">%s (%s)</text>
    %s%s%s%s%s</svg>
    """
        .formatted(
            WIDTH,
            HEIGHT,
            LEFT,
            chart.title(),
            chart.yLabel(),
            legend(),
            bands(),
            horizontalGrid(),
            xAxis(),
            lines());
  }

  private String legend() {
    Stream<String> series =
        chart.series().stream().map(line -> legendEntry(line.colour(), line.label()));
    Stream<String> bands =
        chart.bands().stream().limit(1).map(band -> legendEntry(BAND_COLOUR, "faults"));
    return format(
        "<text x=\"%d\" y=\"18\" text-anchor=\"end\">%s</text>\n",
        WIDTH - RIGHT, Stream.concat(series, bands).collect(joining(" · ")));
  }

  private static String legendEntry(String colour, String label) {
    return format("<tspan fill=\"%s\">%s</tspan>", colour, label);
  }

  private String bands() {
    List<Chart.Band> bands = chart.bands();
    return IntStream.range(0, bands.size())
        .mapToObj(i -> band(bands.get(i)) + (i < MAX_BAND_LABELS ? bandLabel(bands.get(i), i) : ""))
        .collect(joining());
  }

  private String band(Chart.Band band) {
    double width = Math.max(1.5, x(band.to()) - x(band.from()));
    return format(
        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#ffd54f\""
            + " fill-opacity=\"0.45\"><title>%s</title></rect>\n",
        x(band.from()), TOP, width, HEIGHT - TOP - BOTTOM, band.label());
  }

  private String bandLabel(Chart.Band band, int index) {
    return format(
        "<text x=\"%.1f\" y=\"%d\" fill=\"%s\">%s</text>\n",
        x(band.from()), TOP - 4 - index % 2 * 11, BAND_COLOUR, band.label());
  }

  private String horizontalGrid() {
    double step = roundUp(chart.maxY() / 5);
    return DoubleStream.iterate(0, value -> value <= chart.maxY(), value -> value + step)
        .mapToObj(this::gridLine)
        .collect(joining());
  }

  private String gridLine(double value) {
    String number = format(chart.maxY() < 10 ? "%.1f" : "%,.0f", value);
    return format(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\" stroke=\"#ddd\"/>"
            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
        LEFT, WIDTH - RIGHT, y(value), LEFT - 6, y(value) + 4, number);
  }

  private String xAxis() {
    String label =
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
            WIDTH - RIGHT, HEIGHT - 4, chart.xLabel());
    return tickValues()
        .filter(value -> chart.axis().position(value) <= chart.maxPosition() + 1e-6)
        .filter(value -> chart.axis().position(value) >= chart.minPosition() - 1e-6)
        .mapToObj(this::tick)
        .collect(joining("", "", label));
  }

  private DoubleStream tickValues() {
    double step = roundUp((chart.maxPosition() - chart.minPosition()) / 8);
    return switch (chart.axis()) {
      case LINEAR -> IntStream.rangeClosed(0, 20).mapToDouble(i -> i * step);
      case LOGARITHMIC -> IntStream.rangeClosed(0, 9).mapToDouble(i -> Math.pow(10, i));
      case PERCENTILE -> DoubleStream.of(PERCENTILES);
    };
  }

  private String tick(double value) {
    String number =
        chart.axis() == Chart.Axis.PERCENTILE
            ? format("%s %%", withoutZeroDigit(value * 100))
            : format(value == Math.rint(value) ? "%,.0f" : "%.1f", value);
    return format(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        x(value), HEIGHT - 18, number);
  }

  private static String withoutZeroDigit(double number) {
    return format("%.1f", number).replaceFirst("\\.0$", "");
  }

  private String lines() {
    return chart.series().stream().map(this::line).collect(joining());
  }

  private String line(Series series) {
    String points =
        series.points().stream()
            .map(point -> format("%.1f,%.1f", x(point.x()), y(point.y())))
            .collect(joining(" "));
    return format(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>\n",
        series.colour(), points);
  }

  private double x(double value) {
    double range = chart.maxPosition() - chart.minPosition();
    double share = (chart.axis().position(value) - chart.minPosition()) / range;
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(1, Math.max(0, share));
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / chart.maxY();
  }

  /** Returns the next of 1, 2 and 5 times a power of ten that is not below the number. */
  private static double roundUp(double number) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(number, 1e-6))));
    double share = number / power;
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
