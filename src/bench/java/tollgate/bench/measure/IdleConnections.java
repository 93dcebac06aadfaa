package tollgate.bench.measure;

import java.io.IOException;
import java.util.List;
import tollgate.bench.Figure;
import tollgate.bench.Finding;
import tollgate.bench.Measurement;
import tollgate.bench.Stage;
import tollgate.bench.load.Job;
import tollgate.bench.load.Load;
import tollgate.bench.load.Outcome;
import tollgate.bench.world.Kind;
import tollgate.bench.world.Server;

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
  public Finding measure(Stage stage) throws IOException, InterruptedException {
    Server server = stage.server(Kind.GATEWAY);
    Job job = stage.balances(server, stage.scale().period()).atRate(stage.steady(Kind.GATEWAY) / 2);
    stage.warmUp(server);
    Outcome without = stage.run("without idle connections", job);
    double before = Memory.mebibytes(server);
    try (Load idle = stage.newLoad()) {
      int connections = stage.scale().idleConnections();
      Outcome held = idle.run(Job.hold(server.port(), connections, stage.scale().users()), n -> {});
      Outcome with = stage.run("with %,d idle connections".formatted(held.answered()), job);
      return finding(held, Memory.mebibytes(server) - before, without, with);
    }
  }

  private static Finding finding(Outcome held, double more, Outcome without, Outcome with) {
    double ratio = with.millis(0.99) / without.millis(0.99);
    return Finding.of(
        List.of(
            Figure.told("idle connections", Figure.text(held.answered(), "")),
            Figure.atMost("more resident memory", MOST_MEBIBYTES, more, "MiB"),
            Figure.told("p99 without them", Figure.text(without.millis(0.99), "ms")),
            Figure.told("p99 with them", Figure.text(with.millis(0.99), "ms")),
            Figure.atMost("p99 with them against without", NO_EFFECT, ratio, "×")));
  }
}
