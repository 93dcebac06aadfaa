package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;
import tollgate.testkit.Latencies;
import tollgate.testkit.LaunchCommand;
import tollgate.testkit.chart.Chart;
import tollgate.testkit.chart.Series;

/** Measures latencies at half of the steady throughput and without load. */
public final class Latency {

  private static final double MAX_RATIO_TO_VERTX = 1.5;

  /** The ratio by which two measurements of the same gateway differ anyway. */
  private static final double MAX_RATIO_TO_BEFORE = 1.1;

  private static final double[] SHARES = {
    0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999
  };

  private record Loaded(ServerKind kind, double rate, Latencies latencies) {

    String label() {
      return label(kind, rate);
    }

    static String label(ServerKind kind, double rate) {
      return kind.label() + " at " + Figure.text(rate, "/s");
    }

    double millis(double share) {
      return latencies.millis(share);
    }
  }

  private Latency() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    for (ServerKind kind : ServerKind.values()) {
      context.steadyRate(kind);
    }
    double half = context.steadyRate(ServerKind.GATEWAY) / 2;
    Loaded gateway = loaded(context, ServerKind.GATEWAY, half);
    Loaded vertx = loaded(context, ServerKind.VERTX, half);
    Loaded vertxAtHalf =
        loaded(context, ServerKind.VERTX, context.steadyRate(ServerKind.VERTX) / 2);
    Loaded springAtHalf =
        loaded(context, ServerKind.SPRING, context.steadyRate(ServerKind.SPRING) / 2);
    List<Loaded> all = List.of(gateway, vertx, vertxAtHalf, springAtHalf);
    List<Figure> figures = new ArrayList<>(all.stream().map(Latency::info).toList());
    double ratio = gateway.millis(0.99) / vertx.millis(0.99);
    figures.add(
        Figure.atMost("p99 against Vert.x at the same rate", MAX_RATIO_TO_VERTX, ratio, "×"));
    figures.addAll(withoutLoad(context));
    return MeasurementResult.of(figures, chart(List.of(gateway, vertx, springAtHalf)));
  }

  private static Loaded loaded(BenchmarkContext context, ServerKind kind, double rate)
      throws IOException, InterruptedException {
    LoadJob job = context.balances(context.server(kind), context.scale().period()).atRate(rate);
    return new Loaded(kind, rate, context.runRounds(Loaded.label(kind, rate), job));
  }

  private static Figure info(Loaded loaded) {
    return Figure.info(loaded.label() + ", p50 · p99 · p99.9", loaded.latencies.toString());
  }

  private static List<Figure> withoutLoad(BenchmarkContext context)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (ServerKind kind : ServerKind.values()) {
      double median = withoutLoad(context, context.server(kind));
      figures.add(Figure.info(kind.label() + ", one connection, p50", Figure.text(median, "ms")));
      if (kind == ServerKind.GATEWAY && context.before().isPresent()) {
        figures.add(
            Figure.atMost(
                "p50 without load against before",
                MAX_RATIO_TO_BEFORE,
                median / medianBefore(context),
                "×"));
      }
    }
    return figures;
  }

  private static double medianBefore(BenchmarkContext context)
      throws IOException, InterruptedException {
    try (ServerProcess older =
        context
            .environment()
            .servers()
            .startGateway(
                context.data(), LaunchCommand.CURRENT_JAVA, context.before().orElseThrow())) {
      older.awaitReady();
      context.warmUp(older);
      return withoutLoad(context, older);
    }
  }

  private static double withoutLoad(BenchmarkContext context, ServerProcess server)
      throws IOException {
    LoadJob job =
        LoadJob.balances(server.port(), 1, context.scale().period(), context.scale().users());
    return context.run(server.kind().label() + ", one connection", job).latencies().millis(0.5);
  }

  private static Chart chart(List<Loaded> all) {
    List<Series> series =
        all.stream()
            .map(
                loaded ->
                    new Series(
                        loaded.label(),
                        loaded.kind.colour(),
                        DoubleStream.of(SHARES)
                            .mapToObj(share -> new Series.Point(share, loaded.millis(share)))
                            .toList()))
            .toList();
    return new Chart(
        "latency", "Latency", Chart.Axis.PERCENTILE, "share of requests", "ms", series);
  }
}
