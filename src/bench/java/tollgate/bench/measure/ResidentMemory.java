package tollgate.bench.measure;

import java.io.IOException;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;

/** What a gateway that has only ever had this load holds of the machine's memory. */
public final class ResidentMemory implements Measurement {

  static final double MEBIBYTE = 1024 * 1024;

  private static final double MOST = 200;
  private static final int CONNECTIONS = 200;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String what() {
    return "resident memory at steady load over 200 connections, a fresh gateway";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    ServerProcess server = stage.world().servers().restart(ServerKind.GATEWAY, stage.data());
    double idle = mebibytes(server);
    double most = idle;
    LoadJob job =
        LoadJob.balances(server.port(), CONNECTIONS, stage.scale().warmUp(), stage.scale().users());
    for (int i = 0; i <= stage.scale().rounds(); i++) {
      stage.run("200 connections", job);
      most = Math.max(most, mebibytes(server));
      stage.say("resident %.0f MiB", mebibytes(server));
    }
    return MeasurementResult.of(
        List.of(
            Figure.told("resident after the start", Figure.text(idle, "MiB")),
            Figure.atMost("resident under load, at most", MOST, most, "MiB")));
  }

  static double mebibytes(ServerProcess server) {
    return server.vitals().residentBytes() / MEBIBYTE;
  }
}
