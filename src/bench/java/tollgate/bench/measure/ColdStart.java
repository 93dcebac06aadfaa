package tollgate.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadResult;
import tollgate.bench.report.Chart;
import tollgate.bench.report.Series;

/** What the first callers after a deployment feel: the load begins when the server is ready. */
public final class ColdStart implements Measurement {

  private static final double OF_STEADY = 0.7;
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final double SECONDS_OF_A_STEP = LoadResult.STEP.toMillis() / 1e3;

  @Override
  public String name() {
    return "cold-start";
  }

  @Override
  public String what() {
    return "throughput from the moment of ready on, against the steady one";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    double steady = stage.steady(ServerKind.GATEWAY);
    stage.world().servers().close();
    List<Figure> figures = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    for (ServerKind kind : ServerKind.values()) {
      LoadResult outcome = cold(stage, kind);
      series.add(series(kind, outcome));
      figures.add(
          Figure.told(kind.label() + ", first 10 s", Figure.text(outcome.perSecond(), "/s")));
      if (kind == ServerKind.GATEWAY) {
        double share = outcome.perSecond() / steady;
        figures.add(Figure.atLeast("first 10 s against steady", OF_STEADY, share, "×"));
      }
    }
    return MeasurementResult.of(figures, chart(series));
  }

  private static LoadResult cold(BenchmarkContext stage, ServerKind kind)
      throws IOException, InterruptedException {
    ServerProcess server = stage.world().servers().restart(kind, stage.data());
    LoadResult outcome =
        stage.run(kind.label() + ", from cold", stage.balances(server, length(stage)));
    stage.world().servers().stop(kind);
    return outcome;
  }

  private static Duration length(BenchmarkContext stage) {
    return stage.scale().isSmoke() ? stage.scale().sellOut() : FIRST;
  }

  private static Series series(ServerKind kind, LoadResult outcome) {
    List<Double> rates = outcome.rates();
    return new Series(
        kind.label(),
        kind.colour(),
        IntStream.range(0, rates.size())
            .mapToObj(i -> new Series.Point((i + 1) * SECONDS_OF_A_STEP, rates.get(i)))
            .toList());
  }

  private static Chart chart(List<Series> series) {
    return new Chart(
        "cold-start", "From a cold start", Chart.Axis.LINEAR, "s after ready", "/s", series);
  }
}
