package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.ProcessStats;
import tollgate.bench.environment.ProcessStats.Cost;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;
import tollgate.testkit.ResourceStack;

/**
 * Measures one, two and three gateways on one database. They share the processors of this machine,
 * so the throughput of all is bounded; the cost of a request shows what they cost each other.
 */
public final class SeveralGateways {

  private static final int MAX_GATEWAYS = 3;
  private static final double MAX_GROWTH = 1.05;

  private record Round(double perSecond, double user, double system) {

    static Round median(List<Round> all) {
      return new Round(
          Medians.of(all.stream().map(Round::perSecond).toList()),
          Medians.of(all.stream().map(Round::user).toList()),
          Medians.of(all.stream().map(Round::system).toList()));
    }

    double cost() {
      return user + system;
    }
  }

  private SeveralGateways() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    context.environment().servers().stopAll();
    try (ResourceStack running = new ResourceStack()) {
      List<ServerProcess> gateways = new ArrayList<>();
      for (int i = 0; i < MAX_GATEWAYS; i++) {
        gateways.add(
            running.push(
                context.environment().servers().start(ServerKind.GATEWAY, context.data())));
      }
      for (ServerProcess gateway : gateways) {
        gateway.awaitReady();
        context.warmUp(gateway);
      }
      return MeasurementResult.of(figures(rounds(context, gateways)));
    }
  }

  private static Map<Integer, Round> rounds(BenchmarkContext context, List<ServerProcess> gateways)
      throws IOException {
    Map<Integer, List<Round>> rounds = new TreeMap<>();
    for (int i = 1; i <= context.scale().rounds(); i++) {
      for (int number = 1; number <= MAX_GATEWAYS; number++) {
        Round round = round(context, gateways.subList(0, number), i);
        rounds.computeIfAbsent(number, none -> new ArrayList<>()).add(round);
      }
    }
    Map<Integer, Round> medians = new TreeMap<>();
    rounds.forEach((number, all) -> medians.put(number, Round.median(all)));
    return medians;
  }

  /** Each gateway has the connections of the other measurements. */
  private static Round round(BenchmarkContext context, List<ServerProcess> gateways, int round)
      throws IOException {
    LoadJob job =
        LoadJob.balances(
            gateways.stream().map(ServerProcess::port).toList(),
            gateways.size() * BenchmarkContext.CONNECTIONS,
            context.scale().period(),
            context.scale().users());
    List<ProcessStats> before = gateways.stream().map(ServerProcess::stats).toList();
    LoadResult result = context.run(label(gateways.size()) + ", round " + round, job);
    double user = 0;
    double system = 0;
    for (int i = 0; i < gateways.size(); i++) {
      Cost cost = gateways.get(i).stats().since(before.get(i), result.answered());
      user += cost.user();
      system += cost.system();
    }
    return new Round(result.perSecond(), user, system);
  }

  private static List<Figure> figures(Map<Integer, Round> rounds) {
    List<Figure> figures = new ArrayList<>();
    rounds.forEach(
        (number, round) -> {
          figures.add(
              Figure.info(label(number) + ", throughput", Figure.text(round.perSecond, "/s")));
          figures.add(
              Figure.info(
                  label(number) + ", processor time a request, user + system",
                  String.format(Locale.ROOT, "%.1f + %.1f µs", round.user, round.system)));
        });
    double one = rounds.get(1).cost();
    for (int number = 2; number <= MAX_GATEWAYS; number++) {
      figures.add(
          Figure.atMost(
              "processor time a request, " + label(number) + " against one",
              MAX_GROWTH,
              rounds.get(number).cost() / one,
              "×"));
    }
    return figures;
  }

  private static String label(int gateways) {
    return gateways == 1 ? "1 gateway" : gateways + " gateways";
  }
}
