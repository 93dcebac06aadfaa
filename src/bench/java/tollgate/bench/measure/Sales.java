package tollgate.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.PgBench;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;

/** Single cards sold to 16 buyers, by the gateway and by pgbench with the gateway's statements. */
public final class Sales implements Measurement {

  static final int BUYERS = 16;

  private static final double OF_PGBENCH = 0.8;
  private static final int SEVERAL = 16;

  private record Stalls(long gateway, long pgbench, int groups) {

    String where() {
      return groups == 1 ? "one group" : groups + " groups";
    }
  }

  @Override
  public String name() {
    return "sale";
  }

  @Override
  public String what() {
    return "single cards without email, 16 buyers, against pgbench with the same statements";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    Optional<PgBench> pgBench = stage.world().pgBench();
    List<Figure> figures = new ArrayList<>();
    for (int groups : List.of(1, SEVERAL)) {
      figures.addAll(figures(stage, stalls(stage, groups), pgBench));
    }
    return MeasurementResult.of(figures);
  }

  /** Each has cards of its own, so that neither finds the other's traces in its index. */
  private static Stalls stalls(BenchmarkContext stage, int groups) {
    long each = stage.scale().cards() / groups;
    stage.say("making two times %,d cards in %d group(s)", stage.scale().cards(), groups);
    return new Stalls(stage.data().cards(groups, each), stage.data().cards(groups, each), groups);
  }

  private static List<Figure> figures(
      BenchmarkContext stage, Stalls stalls, Optional<PgBench> pgBench)
      throws IOException, InterruptedException {
    List<Double> gateway = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    gatewayRound(stage, stalls, stage.scale().warmUp(), "warming up");
    for (int i = 1; i <= stage.scale().rounds(); i++) {
      gateway.add(gatewayRound(stage, stalls, stage.scale().period(), "round " + i));
      if (pgBench.isPresent()) {
        bare.add(pgBenchRound(stage, stalls, pgBench.get()));
      }
    }
    return figures(stalls.where(), gateway, bare);
  }

  private static double gatewayRound(
      BenchmarkContext stage, Stalls stalls, Duration length, String round)
      throws IOException, InterruptedException {
    ServerProcess server = stage.server(ServerKind.GATEWAY);
    LoadJob job = LoadJob.sales(server.port(), BUYERS, length, stalls.gateway, stalls.groups);
    return stage.run("sales, " + stalls.where() + ", " + round, job).perSecond();
  }

  private static double pgBenchRound(BenchmarkContext stage, Stalls stalls, PgBench pgBench)
      throws IOException, InterruptedException {
    double rate =
        pgBench.sales(stage.data(), BUYERS, stage.scale().period(), stalls.pgbench, stalls.groups);
    stage.say("pgbench, %s: %,.0f/s", stalls.where(), rate);
    return rate;
  }

  private static List<Figure> figures(String where, List<Double> gateway, List<Double> bare) {
    double rate = Medians.of(gateway);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.told("sales of " + where, Figure.text(rate, "/s")));
    if (bare.isEmpty()) {
      figures.add(Figure.told("pgbench", "is not installed"));
    } else {
      double without = Medians.of(bare);
      figures.add(Figure.told("pgbench, " + where, Figure.text(without, "/s")));
      figures.add(
          Figure.atLeast(
              "sales of " + where + " against pgbench", OF_PGBENCH, rate / without, "×"));
    }
    return figures;
  }
}
