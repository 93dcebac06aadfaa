package tollgate.bench.measure;

import java.io.IOException;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadGenerator;
import tollgate.bench.load.LoadJob;
import tollgate.testkit.Latencies;

/** Measures the cost of clients that keep their connection open without sending requests. */
public final class IdleConnections {

  private static final double MAX_MEBIBYTES = 100;

  /** The ratio by which the p99 of two runs on the same machine differs anyway. */
  private static final double MAX_RATIO = 1.2;

  private IdleConnections() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    ServerProcess server = context.server(ServerKind.GATEWAY);
    double half = context.steadyRate(ServerKind.GATEWAY) / 2;
    LoadJob job = context.balances(server, context.scale().period()).atRate(half);
    context.warmUp(server);
    Latencies without = context.runRounds("without idle connections", job);
    double memory = ResidentMemory.mebibytes(server);
    int files = server.countOpenFiles();
    int connections = context.scale().idleConnections();
    try (LoadGenerator idle = context.newLoadGenerator()) {
      idle.run(LoadJob.idle(server.port(), connections, context.scale().users()), answered -> {});
      Latencies with = context.runRounds("with idle connections", job);
      double moreMemory = ResidentMemory.mebibytes(server) - memory;
      double ratio = with.millis(0.99) / without.millis(0.99);
      return MeasurementResult.of(
          List.of(
              Figure.info(
                  "more open files afterwards, of " + Figure.text(connections, "idle connections"),
                  Figure.text(server.countOpenFiles() - files, "")),
              Figure.atMost("more resident memory", MAX_MEBIBYTES, moreMemory, "MiB"),
              Figure.info("without them, p50 · p99 · p99.9", without.toString()),
              Figure.info("with them, p50 · p99 · p99.9", with.toString()),
              Figure.atMost("p99 with them against without", MAX_RATIO, ratio, "×")));
    }
  }
}
