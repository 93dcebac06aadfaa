package tollgate.torture.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import tollgate.testkit.chart.Chart;
import tollgate.testkit.chart.Series;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Fault;
import tollgate.torture.load.History;

/** Draws the responses and failures per second over the time of a run, with its faults. */
public final class ThroughputChart {

  private static final int MAX_STEPS = 400;
  private static final long MIN_STEP_NANOS = Duration.ofMillis(100).toNanos();

  private final long start;
  private final long length;
  private final double[] answered;
  private final double[] failed;

  private ThroughputChart(History history) {
    List<Attempt> attempts = history.attempts().toList();
    start = attempts.stream().mapToLong(Attempt::invoked).min().orElse(history.start());
    length = attempts.stream().mapToLong(Attempt::returned).max().orElse(start + 1) - start + 1;
    int steps = (int) Math.max(1, Math.min(MAX_STEPS, length / MIN_STEP_NANOS));
    answered = new double[steps];
    failed = new double[steps];
    double perSecond = steps * 1e9 / length;
    for (Attempt attempt : attempts) {
      int step = (int) ((attempt.returned() - start) * steps / length);
      (attempt.outcome().isConclusive() ? answered : failed)[step] += perSecond;
    }
  }

  /** Returns the path of the chart of a scenario, relative to the report. */
  public static String path(String scenario) {
    return "torture/" + scenario + ".svg";
  }

  /** Draws the history of a scenario as SVG. */
  public static String svg(String scenario, History history) {
    ThroughputChart chart = new ThroughputChart(history);
    return new Chart(
            scenario,
            scenario,
            Chart.Axis.LINEAR,
            "s",
            "requests/s",
            List.of(
                chart.series("answered", "#1f77b4", chart.answered),
                chart.series("failed", "#d62728", chart.failed)),
            history.faults().stream().map(chart::band).toList())
        .svg();
  }

  private Series series(String label, String colour, double[] values) {
    double stepSeconds = length / 1e9 / values.length;
    List<Double> rates = Arrays.stream(values).boxed().toList();
    return Series.of(label, colour, rates, i -> (i + 0.5) * stepSeconds);
  }

  private Chart.Band band(Fault fault) {
    return new Chart.Band(fault.name(), seconds(fault.from()), seconds(fault.to()));
  }

  private double seconds(long time) {
    return Math.min(length, Math.max(0, time - start)) / 1e9;
  }
}
