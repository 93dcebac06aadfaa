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
 * so the throughput of all is bounded; the cost of a request shows what they cost each other. As
 * many Vert.x servers show how much of that belongs to processes that share processors.
 */
public final class SeveralGateways {

  private static final int MAX_SERVERS = 3;
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
    List<Figure> figures = new ArrayList<>();
    figures.addAll(figures(ServerKind.GATEWAY, rounds(context, ServerKind.GATEWAY)));
    figures.addAll(figures(ServerKind.VERTX, rounds(context, ServerKind.VERTX)));
    return MeasurementResult.of(figures);
  }

  private static Map<Integer, Round> rounds(BenchmarkContext context, ServerKind kind)
      throws IOException, InterruptedException {
    try (ResourceStack running = new ResourceStack()) {
      List<ServerProcess> servers = new ArrayList<>();
      for (int i = 0; i < MAX_SERVERS; i++) {
        servers.add(running.push(context.environment().servers().start(kind, context.data())));
      }
      for (ServerProcess server : servers) {
        server.awaitReady();
        context.warmUp(server);
      }
      return rounds(context, servers);
    }
  }

  private static Map<Integer, Round> rounds(BenchmarkContext context, List<ServerProcess> servers)
      throws IOException {
    Map<Integer, List<Round>> rounds = new TreeMap<>();
    for (int i = 1; i <= context.scale().rounds(); i++) {
      for (int number = 1; number <= MAX_SERVERS; number++) {
        Round round = round(context, servers.subList(0, number), i);
        rounds.computeIfAbsent(number, none -> new ArrayList<>()).add(round);
      }
    }
    Map<Integer, Round> medians = new TreeMap<>();
    rounds.forEach((number, all) -> medians.put(number, Round.median(all)));
    return medians;
  }

  /** Each server has the connections of the other measurements. */
  private static Round round(BenchmarkContext context, List<ServerProcess> servers, int round)
      throws IOException {
    LoadJob job =
        LoadJob.balances(
            servers.stream().map(ServerProcess::port).toList(),
            servers.size() * BenchmarkContext.CONNECTIONS,
            context.scale().period(),
            context.scale().users());
    List<ProcessStats> before = servers.stream().map(ServerProcess::stats).toList();
    LoadResult result =
        context.run(label(servers.get(0).kind(), servers.size()) + ", round " + round, job);
    double user = 0;
    double system = 0;
    for (int i = 0; i < servers.size(); i++) {
      Cost cost = servers.get(i).stats().since(before.get(i), result.answered());
      user += cost.user();
      system += cost.system();
    }
    return new Round(result.perSecond(), user, system);
  }

  private static List<Figure> figures(ServerKind kind, Map<Integer, Round> rounds) {
    List<Figure> figures = new ArrayList<>();
    rounds.forEach(
        (number, round) -> {
          String label = label(kind, number);
          figures.add(Figure.info(label + ", throughput", Figure.text(round.perSecond, "/s")));
          figures.add(
              Figure.info(
                  label + ", processor time a request, user + system",
                  String.format(Locale.ROOT, "%.1f + %.1f µs", round.user, round.system)));
        });
    double one = rounds.get(1).cost();
    for (int number = 2; number <= MAX_SERVERS; number++) {
      String name = "processor time a request, " + label(kind, number) + " against one";
      double growth = rounds.get(number).cost() / one;
      figures.add(
          kind == ServerKind.GATEWAY
              ? Figure.atMost(name, MAX_GROWTH, growth, "×")
              : Figure.info(name, Figure.text(growth, "×")));
    }
    return figures;
  }

  private static String label(ServerKind kind, int servers) {
    return servers + " × " + kind.label();
  }
}
