package tollgate.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.PgBench;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;

/** Measures sales of single cards, by the gateway and by pgbench with the same statements. */
public final class Sales {

  static final int BUYERS = 16;

  private static final double MIN_RATIO = 0.8;
  private static final int SEVERAL = 16;

  /** The first of the groups that each of the two sells from. */
  private record Groups(long gateway, long pgbench, int count) {

    String label() {
      return count == 1 ? "one group" : count + " groups";
    }
  }

  private Sales() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    Optional<PgBench> pgBench = context.environment().pgBench();
    List<Figure> figures = new ArrayList<>();
    for (int count : List.of(1, SEVERAL)) {
      figures.addAll(figures(context, createGroups(context, count), pgBench));
    }
    return MeasurementResult.of(figures);
  }

  /** Creates cards for each of the two, so that neither reads dead index entries of the other. */
  private static Groups createGroups(BenchmarkContext context, int count) {
    long cards = context.scale().cards();
    context.log("creating 2 × %,d cards in %d group(s)", cards, count);
    return new Groups(
        context.data().createCards(count, cards / count),
        context.data().createCards(count, cards / count),
        count);
  }

  private static List<Figure> figures(
      BenchmarkContext context, Groups groups, Optional<PgBench> pgBench)
      throws IOException, InterruptedException {
    List<Double> gatewayRates = new ArrayList<>();
    List<Double> pgBenchRates = new ArrayList<>();
    gatewayRound(context, groups, context.scale().warmUp(), "warming up");
    for (int i = 1; i <= context.scale().rounds(); i++) {
      gatewayRates.add(gatewayRound(context, groups, context.scale().period(), "round " + i));
      if (pgBench.isPresent()) {
        pgBenchRates.add(pgBenchRound(context, groups, pgBench.get()));
      }
    }
    return figures(groups.label(), gatewayRates, pgBenchRates);
  }

  private static double gatewayRound(
      BenchmarkContext context, Groups groups, Duration length, String round)
      throws IOException, InterruptedException {
    ServerProcess server = context.server(ServerKind.GATEWAY);
    LoadJob job = LoadJob.sales(server.port(), BUYERS, length, groups.gateway, groups.count);
    return context.run("sales, " + groups.label() + ", " + round, job).perSecond();
  }

  private static double pgBenchRound(BenchmarkContext context, Groups groups, PgBench pgBench)
      throws IOException, InterruptedException {
    Duration length = context.scale().period();
    double rate = pgBench.sell(context.data(), BUYERS, length, groups.pgbench, groups.count);
    context.log("pgbench, %s: %,.0f/s", groups.label(), rate);
    return rate;
  }

  private static List<Figure> figures(
      String groups, List<Double> gatewayRates, List<Double> pgBenchRates) {
    double gateway = Medians.of(gatewayRates);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.info("sales of " + groups, Figure.text(gateway, "/s")));
    if (pgBenchRates.isEmpty()) {
      figures.add(Figure.info("pgbench", "is not installed"));
    } else {
      double pgBench = Medians.of(pgBenchRates);
      figures.add(Figure.info("pgbench, " + groups, Figure.text(pgBench, "/s")));
      figures.add(
          Figure.atLeast(
              "sales of " + groups + " against pgbench", MIN_RATIO, gateway / pgBench, "×"));
    }
    return figures;
  }
}
