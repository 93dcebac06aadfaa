package tollgate.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadResult;
import tollgate.testkit.chart.Chart;
import tollgate.testkit.chart.Series;

/** Measures the first seconds after a deployment: the load starts when the server is ready. */
public final class ColdThroughput {

  private static final double MIN_RATIO = 0.7;
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final double STEP_SECONDS = LoadResult.STEP.toMillis() / 1e3;

  private ColdThroughput() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    double steady = context.steadyRate(ServerKind.GATEWAY);
    context.environment().servers().close();
    List<Figure> figures = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    for (ServerKind kind : ServerKind.values()) {
      LoadResult result = run(context, kind);
      series.add(
          Series.of(kind.label(), kind.colour(), result.rates(), ColdThroughput::secondsAtEndOf));
      figures.add(
          Figure.info(kind.label() + ", first 10 s", Figure.text(result.perSecond(), "/s")));
      if (kind == ServerKind.GATEWAY) {
        double ratio = result.perSecond() / steady;
        figures.add(Figure.atLeast("first 10 s against steady", MIN_RATIO, ratio, "×"));
      }
    }
    return MeasurementResult.of(figures, chart(series));
  }

  private static LoadResult run(BenchmarkContext context, ServerKind kind)
      throws IOException, InterruptedException {
    ServerProcess server = context.environment().servers().restart(kind, context.data());
    LoadResult result =
        context.run(kind.label() + ", from cold", context.balances(server, length(context)));
    context.environment().servers().stop(kind);
    return result;
  }

  private static Duration length(BenchmarkContext context) {
    return context.scale().isSmoke() ? context.scale().sellOut() : LENGTH;
  }

  /** Returns when a step of {@link LoadResult#rates} ends, in seconds. */
  static double secondsAtEndOf(int step) {
    return (step + 1) * STEP_SECONDS;
  }

  private static Chart chart(List<Series> series) {
    return new Chart(
        "cold-start", "From a cold start", Chart.Axis.LINEAR, "s after ready", "/s", series);
  }
}
