package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.Latencies;
import tollgate.bench.load.LoadGenerator;
import tollgate.bench.load.LoadJob;

/** What phones cost that keep their connection and say nothing. */
public final class IdleConnections implements Measurement {

  private static final double MOST_MEBIBYTES = 100;

  /** The p99 of one machine measured twice differs by this much. */
  private static final double NO_EFFECT = 1.2;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String what() {
    return "memory and p99 (at half load) with 10,000 idle keep-alive connections and without";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    ServerProcess server = stage.server(ServerKind.GATEWAY);
    double half = stage.steady(ServerKind.GATEWAY) / 2;
    LoadJob job = stage.balances(server, stage.scale().period()).atRate(half);
    stage.warmUp(server);
    Latencies without = stage.runRounds("without idle connections", job);
    double memory = ResidentMemory.mebibytes(server);
    int files = server.openFiles();
    try (LoadGenerator idle = stage.newLoad()) {
      int connections = stage.scale().idleConnections();
      idle.run(LoadJob.hold(server.port(), connections, stage.scale().users()), answered -> {});
      Latencies with = stage.runRounds("with idle connections", job);
      List<Figure> figures = new ArrayList<>();
      figures.add(
          Figure.told(
              "more open files afterwards, of " + Figure.text(connections, "idle connections"),
              Figure.text(server.openFiles() - files, "")));
      figures.add(
          Figure.atMost(
              "more resident memory",
              MOST_MEBIBYTES,
              ResidentMemory.mebibytes(server) - memory,
              "MiB"));
      figures.addAll(compared(without, with));
      return MeasurementResult.of(figures);
    }
  }

  private static List<Figure> compared(Latencies without, Latencies with) {
    double ratio = with.millis(0.99) / without.millis(0.99);
    return List.of(
        Figure.told("without them, p50 · p99 · p99.9", without.toString()),
        Figure.told("with them, p50 · p99 · p99.9", with.toString()),
        Figure.atMost("p99 with them against without", NO_EFFECT, ratio, "×"));
  }
}
