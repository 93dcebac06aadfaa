package tollgate.torture.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Fault;
import tollgate.torture.load.History;

/** Answers and failures per second over the time of a run, with the faults behind them, as SVG. */
public final class ThroughputPlot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 280;
  private static final int LEFT = 60;
  private static final int RIGHT = 10;
  private static final int TOP = 44;
  private static final int BOTTOM = 30;
  private static final int MOST_STEPS = 400;
  private static final long SMALLEST_STEP = Duration.ofMillis(100).toNanos();
  private static final int MOST_LABELS = 12;

  private final String name;
  private final long start;
  private final List<Fault> faults;
  private final long length;
  private final double[] answered;
  private final double[] failed;
  private final double top;

  private ThroughputPlot(String name, History logbook) {
    this.name = name;
    List<Attempt> attempts = logbook.attempts().toList();
    long first = attempts.stream().mapToLong(Attempt::invoked).min().orElse(logbook.start());
    long last = attempts.stream().mapToLong(Attempt::returned).max().orElse(first + 1);
    start = first;
    faults = logbook.faults();
    length = last - first + 1;
    int steps = (int) Math.max(1, Math.min(MOST_STEPS, length / SMALLEST_STEP));
    answered = new double[steps];
    failed = new double[steps];
    double perSecond = steps * 1e9 / length;
    for (Attempt attempt : attempts) {
      int step = (int) ((attempt.returned() - first) * steps / length);
      (attempt.outcome().isAnswer() ? answered : failed)[step] += perSecond;
    }
    double most = 1;
    for (int i = 0; i < steps; i++) {
      most = Math.max(most, Math.max(answered[i], failed[i]));
    }
    top = most * 1.05;
  }

  /** Where it belongs, beside the page. */
  public static String path(String name) {
    return "torture/" + name + ".svg";
  }

  public static String of(String name, History logbook) {
    return new ThroughputPlot(name, logbook).svg();
  }

  private String svg() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="%d" y="16" font-size="13" font-weight="bold">%s</text>
        <text x="%d" y="16" text-anchor="end"><tspan fill="#1f77b4">answers/s</tspan> <tspan fill="#d62728">failures/s</tspan> <tspan fill="#b8860b">faults</tspan></text>
        %s%s%s%s</svg>
        """
        .formatted(
            WIDTH,
            HEIGHT,
            LEFT,
            name,
            WIDTH - RIGHT,
            bands(),
            axes(),
            line(answered, "#1f77b4"),
            line(failed, "#d62728"));
  }

  private String bands() {
    StringBuilder bands = new StringBuilder();
    int label = 0;
    for (Fault fault : faults) {
      double from = x(Math.max(0, fault.from() - start));
      double to = x(Math.min(length, Math.max(0, fault.to() - start)));
      bands.append(
          text(
              "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#ffd54f\" fill-opacity=\"0.45\"><title>%s</title></rect>\n",
              from, TOP, Math.max(1.5, to - from), HEIGHT - TOP - BOTTOM, fault.what()));
      if (label < MOST_LABELS) {
        bands.append(
            text(
                "<text x=\"%.1f\" y=\"%d\" fill=\"#b8860b\">%s</text>\n",
                from, TOP - 4 - (label++ % 2) * 11, fault.what()));
      }
    }
    return bands.toString();
  }

  private String axes() {
    StringBuilder axes = new StringBuilder();
    double step = round(top / 4);
    for (double value = 0; value <= top; value += step) {
      axes.append(
          text(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>\n",
              LEFT, WIDTH - RIGHT, y(value), LEFT - 6, y(value) + 4, value));
    }
    double seconds = length / 1e9;
    double tick = round(seconds / 8);
    for (double second = 0; second <= seconds; second += tick) {
      axes.append(
          text(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s s</text>\n",
              x((long) (second * 1e9)),
              HEIGHT - 10,
              tick < 1 ? text("%.1f", second) : text("%.0f", second)));
    }
    return axes.toString();
  }

  private String line(double[] values, String colour) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      long moment = (long) ((i + 0.5) * length / values.length);
      points.append(text("%.1f,%.1f ", x(moment), y(values[i])));
    }
    return text(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.4\" points=\"%s\"/>\n",
        colour, points.toString().strip());
  }

  private double x(long moment) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (double) moment / length;
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
  }

  /** 1, 2 or 5 with noughts, not below the number. */
  private static double round(double number) {
    double ten = Math.pow(10, Math.floor(Math.log10(Math.max(number, 1e-3))));
    double share = number / ten;
    return ten * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
