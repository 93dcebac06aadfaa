package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;
import tollgate.testkit.chart.Chart;

/** Measures latencies at half of the steady throughput and without load. */
public final class Latency {

  private static final double MAX_RATIO_TO_VERTX = 1.5;

  /** The ratio by which two measurements of the same gateway differ anyway. */
  private static final double MAX_RATIO_TO_BEFORE = 1.1;

  private Latency() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    for (ServerKind kind : ServerKind.COMPARED) {
      context.steadyRate(kind);
    }
    double half = context.steadyRate(ServerKind.GATEWAY) / 2;
    LoadedLatency gateway = LoadedLatency.at(ServerKind.GATEWAY, half);
    LoadedLatency vertx = LoadedLatency.at(ServerKind.VERTX, half);
    for (int i = 0; i < context.scale().latencyRounds(); i++) {
      gateway.measure(context);
      vertx.measure(context);
    }
    LoadedLatency vertxAtHalf = atHalf(context, ServerKind.VERTX);
    LoadedLatency springAtHalf = atHalf(context, ServerKind.SPRING);
    List<Figure> figures = new ArrayList<>();
    for (LoadedLatency each : List.of(gateway, vertx, vertxAtHalf, springAtHalf)) {
      figures.add(each.percentiles());
    }
    figures.add(gateway.p99OfEachRound());
    figures.add(vertx.p99OfEachRound());
    figures.add(
        Figure.atMost(
            "p99 against Vert.x at the same rate, the worst round",
            MAX_RATIO_TO_VERTX,
            gateway.worstP99Against(vertx),
            "×"));
    figures.addAll(withoutLoad(context));
    return MeasurementResult.of(figures, chart(List.of(gateway, vertx, springAtHalf)));
  }

  private static LoadedLatency atHalf(BenchmarkContext context, ServerKind kind)
      throws IOException, InterruptedException {
    LoadedLatency latency = LoadedLatency.at(kind, context.steadyRate(kind) / 2);
    for (int i = 0; i < context.scale().rounds(); i++) {
      latency.measure(context);
    }
    return latency;
  }

  private static List<Figure> withoutLoad(BenchmarkContext context)
      throws IOException, InterruptedException {
    List<ServerKind> kinds = new ArrayList<>(ServerKind.COMPARED);
    if (context.hasBefore()) {
      kinds.add(ServerKind.BEFORE);
      context.steadyRate(ServerKind.BEFORE);
    }
    Map<ServerKind, Double> medians = mediansWithoutLoad(context, kinds);
    List<Figure> figures = new ArrayList<>();
    medians.forEach(
        (kind, median) ->
            figures.add(
                Figure.info(kind.label() + ", one connection, p50", Figure.text(median, "ms"))));
    double gateway = medians.get(ServerKind.GATEWAY);
    figures.add(
        Figure.atMost(
            "p50 over one connection against Vert.x",
            MAX_RATIO_TO_VERTX,
            gateway / medians.get(ServerKind.VERTX),
            "×"));
    if (context.hasBefore()) {
      figures.add(
          Figure.atMost(
              "p50 over one connection against before",
              MAX_RATIO_TO_BEFORE,
              gateway / medians.get(ServerKind.BEFORE),
              "×"));
    }
    return figures;
  }

  private static Map<ServerKind, Double> mediansWithoutLoad(
      BenchmarkContext context, List<ServerKind> kinds) throws IOException, InterruptedException {
    Map<ServerKind, List<Double>> rounds = new EnumMap<>(ServerKind.class);
    for (int i = 0; i < context.scale().rounds(); i++) {
      for (ServerKind kind : kinds) {
        double median = withoutLoad(context, context.server(kind));
        rounds.computeIfAbsent(kind, none -> new ArrayList<>()).add(median);
      }
    }
    Map<ServerKind, Double> medians = new EnumMap<>(ServerKind.class);
    rounds.forEach((kind, all) -> medians.put(kind, Medians.of(all)));
    return medians;
  }

  private static double withoutLoad(BenchmarkContext context, ServerProcess server)
      throws IOException {
    LoadJob job =
        LoadJob.balances(
            server.port(), 1, context.scale().period().dividedBy(2), context.scale().users());
    return context.run(server.kind().label() + ", one connection", job).latencies().millis(0.5);
  }

  private static Chart chart(List<LoadedLatency> all) {
    return new Chart(
        "latency",
        "Latency",
        Chart.Axis.PERCENTILE,
        "share of requests",
        "ms",
        all.stream().map(LoadedLatency::series).toList());
  }
}
