package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.ProcessStats;
import tollgate.bench.environment.ProcessStats.Cost;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;

/** Requests a second of warm servers, and what a request costs them. */
public final class SteadyThroughput implements Measurement {

  private static final double OF_SPRING = 2.5;
  private static final double OF_VERTX = 0.8;

  private record Round(double perSecond, Cost cost) {}

  @Override
  public String name() {
    return "steady";
  }

  @Override
  public String what() {
    return "signed balances over 32 connections, the servers in turn, medians of the rounds";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    ResponseParity.check(stage);
    for (ServerKind kind : ServerKind.values()) {
      stage.warmUp(stage.server(kind));
    }
    Map<ServerKind, List<Round>> rounds = rounds(stage);
    rounds.forEach((kind, all) -> stage.noteSteady(kind, rate(all)));
    return MeasurementResult.of(figures(rounds));
  }

  private static Map<ServerKind, List<Round>> rounds(BenchmarkContext stage)
      throws IOException, InterruptedException {
    Map<ServerKind, List<Round>> rounds = new EnumMap<>(ServerKind.class);
    for (int i = 1; i <= stage.scale().rounds(); i++) {
      for (ServerKind kind : ServerKind.values()) {
        Round round = round(stage, stage.server(kind), "round " + i);
        rounds.computeIfAbsent(kind, none -> new ArrayList<>()).add(round);
      }
    }
    return rounds;
  }

  private static Round round(BenchmarkContext stage, ServerProcess server, String round)
      throws IOException {
    LoadJob job = stage.balances(server, stage.scale().period());
    ProcessStats before = server.vitals();
    LoadResult outcome = stage.run(server.kind().label() + ", " + round, job);
    return new Round(outcome.perSecond(), server.vitals().since(before, outcome.answered()));
  }

  private static List<Figure> figures(Map<ServerKind, List<Round>> rounds) {
    List<Figure> figures = new ArrayList<>();
    rounds.forEach((kind, all) -> figures.addAll(told(kind, all)));
    double gateway = rate(rounds.get(ServerKind.GATEWAY));
    double ofSpring = gateway / rate(rounds.get(ServerKind.SPRING));
    double ofVertx = gateway / rate(rounds.get(ServerKind.VERTX));
    figures.add(Figure.atLeast("throughput against Spring Boot MVC", OF_SPRING, ofSpring, "×"));
    figures.add(Figure.atLeast("throughput against Vert.x", OF_VERTX, ofVertx, "×"));
    return figures;
  }

  private static List<Figure> told(ServerKind kind, List<Round> all) {
    double user = Medians.of(all.stream().map(round -> round.cost().user()).toList());
    double system = Medians.of(all.stream().map(round -> round.cost().system()).toList());
    String cost = String.format(Locale.ROOT, "%.0f + %.0f µs", user, system);
    return List.of(
        Figure.told(kind.label() + ", throughput", Figure.text(rate(all), "/s")),
        Figure.told(kind.label() + ", processor time a request, user + system", cost));
  }

  private static double rate(List<Round> rounds) {
    return Medians.of(rounds.stream().map(Round::perSecond).toList());
  }
}
