package tollgate.bench.measure;

import java.io.IOException;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;

/** Measures the resident memory of a new gateway under load. */
public final class ResidentMemory {

  static final double MEBIBYTE = 1024 * 1024;

  private static final double MAX_MEBIBYTES = 200;
  private static final int CONNECTIONS = 200;

  private ResidentMemory() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    ServerProcess server =
        context.environment().servers().restart(ServerKind.GATEWAY, context.data());
    double idle = mebibytes(server);
    double max = idle;
    LoadJob job =
        LoadJob.balances(
            server.port(), CONNECTIONS, context.scale().warmUp(), context.scale().users());
    for (int i = 0; i <= context.scale().rounds(); i++) {
      context.run("200 connections", job);
      max = Math.max(max, mebibytes(server));
      context.log("resident %.0f MiB", mebibytes(server));
    }
    return MeasurementResult.of(
        List.of(
            Figure.info("resident after the start", Figure.text(idle, "MiB")),
            Figure.atMost("resident under load, at most", MAX_MEBIBYTES, max, "MiB")));
  }

  static double mebibytes(ServerProcess server) {
    return server.stats().residentBytes() / MEBIBYTE;
  }
}
