package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.CapacityRate;
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
  private static final double MIN_RATIO_TO_VERTX = 0.85;
  private static final double MAX_MICROS = 40;

  private record Round(double perSecond, Cost cost) {}

  /** The medians of the rounds of one server. */
  private record Rounds(double perSecond, double user, double system) {

    static Rounds of(List<Round> all) {
      return new Rounds(
          Medians.of(all.stream().map(Round::perSecond).toList()),
          Medians.of(all.stream().map(round -> round.cost().user()).toList()),
          Medians.of(all.stream().map(round -> round.cost().system()).toList()));
    }

    double ratioTo(Rounds other) {
      return perSecond / other.perSecond;
    }

    String cost() {
      return String.format(Locale.ROOT, "%.0f + %.0f µs", user, system);
    }
  }

  private SteadyThroughput() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    ResponseParity.check(context);
    List<ServerKind> kinds = kinds(context);
    for (ServerKind kind : kinds) {
      context.warmUp(context.server(kind));
    }
    Map<ServerKind, Rounds> rounds = rounds(context, kinds);
    context.environment().servers().stop(ServerKind.NOT_INLINED);
    rounds.forEach((kind, each) -> context.setSteadyRate(kind, each.perSecond));
    context.setCapacity(CapacityRate.BALANCES, rounds.get(ServerKind.GATEWAY).perSecond);
    return MeasurementResult.of(figures(rounds));
  }

  private static List<ServerKind> kinds(BenchmarkContext context) {
    List<ServerKind> kinds = new ArrayList<>(ServerKind.COMPARED);
    kinds.add(ServerKind.NOT_INLINED);
    if (context.hasBefore()) {
      kinds.add(ServerKind.BEFORE);
    }
    return kinds;
  }

  private static Map<ServerKind, Rounds> rounds(BenchmarkContext context, List<ServerKind> kinds)
      throws IOException, InterruptedException {
    Map<ServerKind, List<Round>> rounds = new EnumMap<>(ServerKind.class);
    for (int i = 1; i <= context.scale().rounds(); i++) {
      for (ServerKind kind : kinds) {
        Round round = round(context, context.server(kind), "round " + i);
        rounds.computeIfAbsent(kind, none -> new ArrayList<>()).add(round);
      }
    }
    Map<ServerKind, Rounds> medians = new EnumMap<>(ServerKind.class);
    rounds.forEach((kind, all) -> medians.put(kind, Rounds.of(all)));
    return medians;
  }

  private static Round round(BenchmarkContext context, ServerProcess server, String round)
      throws IOException {
    LoadJob job = context.balances(server, context.scale().period());
    ProcessStats before = server.stats();
    LoadResult result = context.run(server.kind().label() + ", " + round, job);
    return new Round(result.perSecond(), server.stats().since(before, result.answered()));
  }

  private static List<Figure> figures(Map<ServerKind, Rounds> rounds) {
    List<Figure> figures = new ArrayList<>();
    rounds.forEach((kind, each) -> figures.addAll(info(kind, each)));
    Rounds gateway = rounds.get(ServerKind.GATEWAY);
    double toSpring = gateway.ratioTo(rounds.get(ServerKind.SPRING));
    double toVertx = gateway.ratioTo(rounds.get(ServerKind.VERTX));
    figures.add(
        Figure.atLeast("throughput against Spring Boot MVC", MIN_RATIO_TO_SPRING, toSpring, "×"));
    figures.add(Figure.atLeast("throughput against Vert.x", MIN_RATIO_TO_VERTX, toVertx, "×"));
    figures.add(
        Figure.atMost("processor time a request", MAX_MICROS, gateway.user + gateway.system, "µs"));
    figures.add(
        ratio("throughput without inlining against with", rounds, ServerKind.NOT_INLINED, gateway));
    if (rounds.containsKey(ServerKind.BEFORE)) {
      figures.add(ratio("throughput before against now", rounds, ServerKind.BEFORE, gateway));
    }
    return figures;
  }

  private static Figure ratio(
      String name, Map<ServerKind, Rounds> rounds, ServerKind kind, Rounds gateway) {
    return Figure.info(name, Figure.text(rounds.get(kind).ratioTo(gateway), "×"));
  }

  private static List<Figure> info(ServerKind kind, Rounds rounds) {
    return List.of(
        Figure.info(kind.label() + ", throughput", Figure.text(rounds.perSecond, "/s")),
        Figure.info(kind.label() + ", processor time a request, user + system", rounds.cost()));
  }
}
