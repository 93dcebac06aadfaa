package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.environment.ServerProcesses;
import tollgate.bench.load.Latencies;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;
import tollgate.bench.report.Chart;
import tollgate.bench.report.Series;

/** How long an answer takes, half loaded and without load; from when its request was due. */
public final class Latency implements Measurement {

  private static final double OF_VERTX = 1.5;

  /** What the clock and the scheduler do to the same gateway measured twice. */
  private static final double NOT_WORSE = 1.1;

  private static final double[] SHOWN = {
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

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String what() {
    return "latency at half of the steady throughput, requests sent at their time, and without"
        + " load";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    for (ServerKind kind : ServerKind.values()) {
      stage.steady(kind);
    }
    double half = stage.steady(ServerKind.GATEWAY) / 2;
    Loaded gateway = loaded(stage, ServerKind.GATEWAY, half);
    Loaded vertx = loaded(stage, ServerKind.VERTX, half);
    Loaded busyVertx = loaded(stage, ServerKind.VERTX, stage.steady(ServerKind.VERTX) / 2);
    Loaded busySpring = loaded(stage, ServerKind.SPRING, stage.steady(ServerKind.SPRING) / 2);
    List<Loaded> all = List.of(gateway, vertx, busyVertx, busySpring);
    List<Figure> figures = new ArrayList<>(all.stream().map(Latency::told).toList());
    double ratio = gateway.millis(0.99) / vertx.millis(0.99);
    figures.add(Figure.atMost("p99 against Vert.x at the same rate", OF_VERTX, ratio, "×"));
    figures.addAll(withoutLoad(stage));
    return MeasurementResult.of(figures, chart(List.of(gateway, vertx, busySpring)));
  }

  private static Loaded loaded(BenchmarkContext stage, ServerKind kind, double rate)
      throws IOException, InterruptedException {
    LoadJob job = stage.balances(stage.server(kind), stage.scale().period()).atRate(rate);
    return new Loaded(kind, rate, stage.runRounds(Loaded.label(kind, rate), job));
  }

  private static Figure told(Loaded loaded) {
    return Figure.told(loaded.label() + ", p50 · p99 · p99.9", loaded.latencies.toString());
  }

  private static List<Figure> withoutLoad(BenchmarkContext stage)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (ServerKind kind : ServerKind.values()) {
      double alone = alone(stage, stage.server(kind)).millis(0.5);
      figures.add(Figure.told(kind.label() + ", one connection, p50", Figure.text(alone, "ms")));
      if (kind == ServerKind.GATEWAY && stage.before().isPresent()) {
        figures.add(
            Figure.atMost("p50 without load against before", NOT_WORSE, alone / older(stage), "×"));
      }
    }
    return figures;
  }

  private static double older(BenchmarkContext stage) throws IOException, InterruptedException {
    try (ServerProcess older =
        stage
            .world()
            .servers()
            .extraGateway(stage.data(), ServerProcesses.OUR_JAVA, stage.before().orElseThrow())) {
      older.awaitReady();
      stage.warmUp(older);
      return alone(stage, older).millis(0.5);
    }
  }

  private static LoadResult alone(BenchmarkContext stage, ServerProcess server) throws IOException {
    LoadJob job = LoadJob.balances(server.port(), 1, stage.scale().period(), stage.scale().users());
    return stage.run(server.kind().label() + ", one connection", job);
  }

  private static Chart chart(List<Loaded> all) {
    List<Series> series =
        all.stream()
            .map(
                loaded ->
                    new Series(
                        loaded.label(),
                        loaded.kind.colour(),
                        DoubleStream.of(SHOWN)
                            .mapToObj(share -> new Series.Point(share, loaded.millis(share)))
                            .toList()))
            .toList();
    return new Chart("latency", "Latency", Chart.Axis.SHARE, "share of requests", "ms", series);
  }
}
