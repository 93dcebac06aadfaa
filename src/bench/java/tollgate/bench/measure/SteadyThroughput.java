package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Measures the throughput of warm servers, and the processor time of a request. */
public final class SteadyThroughput {

  private static final double MIN_RATIO_TO_SPRING = 2.5;
  private static final double MIN_RATIO_TO_VERTX = 0.8;

  private record Round(double perSecond, Cost cost) {}

  private SteadyThroughput() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    ResponseParity.check(context);
    for (ServerKind kind : ServerKind.values()) {
      context.warmUp(context.server(kind));
    }
    Map<ServerKind, List<Round>> rounds = rounds(context);
    rounds.forEach((kind, all) -> context.setSteadyRate(kind, rate(all)));
    return MeasurementResult.of(figures(rounds));
  }

  private static Map<ServerKind, List<Round>> rounds(BenchmarkContext context)
      throws IOException, InterruptedException {
    Map<ServerKind, List<Round>> rounds = new EnumMap<>(ServerKind.class);
    for (int i = 1; i <= context.scale().rounds(); i++) {
      for (ServerKind kind : ServerKind.values()) {
        Round round = round(context, context.server(kind), "round " + i);
        rounds.computeIfAbsent(kind, none -> new ArrayList<>()).add(round);
      }
    }
    return rounds;
  }

  private static Round round(BenchmarkContext context, ServerProcess server, String round)
      throws IOException {
    LoadJob job = context.balances(server, context.scale().period());
    ProcessStats before = server.stats();
    LoadResult result = context.run(server.kind().label() + ", " + round, job);
    return new Round(result.perSecond(), server.stats().since(before, result.answered()));
  }

  private static List<Figure> figures(Map<ServerKind, List<Round>> rounds) {
    List<Figure> figures = new ArrayList<>();
    rounds.forEach((kind, all) -> figures.addAll(info(kind, all)));
    double gateway = rate(rounds.get(ServerKind.GATEWAY));
    double toSpring = gateway / rate(rounds.get(ServerKind.SPRING));
    double toVertx = gateway / rate(rounds.get(ServerKind.VERTX));
    figures.add(
        Figure.atLeast("throughput against Spring Boot MVC", MIN_RATIO_TO_SPRING, toSpring, "×"));
    figures.add(Figure.atLeast("throughput against Vert.x", MIN_RATIO_TO_VERTX, toVertx, "×"));
    return figures;
  }

  private static List<Figure> info(ServerKind kind, List<Round> all) {
    double user = Medians.of(all.stream().map(round -> round.cost().user()).toList());
    double system = Medians.of(all.stream().map(round -> round.cost().system()).toList());
    String cost = String.format(Locale.ROOT, "%.0f + %.0f µs", user, system);
    return List.of(
        Figure.info(kind.label() + ", throughput", Figure.text(rate(all), "/s")),
        Figure.info(kind.label() + ", processor time a request, user + system", cost));
  }

  private static double rate(List<Round> rounds) {
    return Medians.of(rounds.stream().map(Round::perSecond).toList());
  }
}
