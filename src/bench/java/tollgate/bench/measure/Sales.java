package tollgate.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.CapacityRate;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.PgBench;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.load.LoadJob;

/** Measures sales of single cards, by the gateways and by pgbench without a gateway, in turn. */
public final class Sales {

  static final int BUYERS = 16;

  /** Sales out of one group wait for each other in pgbench, and are batched by the gateway. */
  private static final Setup ONE =
      new Setup("one group", 1, 16, CapacityRate.SALES_OF_ONE_GROUP, 2.0, 1.0);

  private static final Setup SEVERAL =
      new Setup("16 groups", 16, 8, CapacityRate.SALES_OF_SEVERAL_GROUPS, 1.5, 0.8);

  /**
   * The groups that are sold from, and the goals.
   *
   * @param clients the clients of pgbench, as many as sell the most
   */
  private record Setup(
      String label,
      int groups,
      int clients,
      CapacityRate rate,
      double minRatioToBefore,
      double minRatioToPgBench) {}

  private final BenchmarkContext context;
  private final Setup setup;
  private final Optional<PgBench> pgBench;
  private final Map<ServerKind, Long> firstGroups = new EnumMap<>(ServerKind.class);
  private final Map<ServerKind, List<Double>> rates = new EnumMap<>(ServerKind.class);
  private final List<Double> pgBenchRates = new ArrayList<>();

  private Sales(BenchmarkContext context, Setup setup) throws IOException {
    this.context = context;
    this.setup = setup;
    this.pgBench = context.environment().pgBench();
  }

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (Setup setup : List.of(ONE, SEVERAL)) {
      Sales sales = new Sales(context, setup);
      sales.run();
      figures.addAll(sales.figures());
    }
    return MeasurementResult.of(figures);
  }

  private void run() throws IOException, InterruptedException {
    List<ServerKind> gateways =
        context.hasBefore()
            ? List.of(ServerKind.GATEWAY, ServerKind.BEFORE)
            : List.of(ServerKind.GATEWAY);
    for (ServerKind gateway : gateways) {
      firstGroups.put(gateway, createCards(gateway));
      sell(gateway, context.scale().warmUp(), "warming up");
    }
    long pgBenchGroup = createCards(ServerKind.GATEWAY);
    for (int i = 1; i <= context.scale().rounds(); i++) {
      for (ServerKind gateway : gateways) {
        double rate = sell(gateway, context.scale().period(), "round " + i);
        rates.computeIfAbsent(gateway, none -> new ArrayList<>()).add(rate);
      }
      if (pgBench.isPresent()) {
        pgBenchRates.add(sell(pgBench.get(), pgBenchGroup));
      }
    }
  }

  /** Creates cards for each seller, so that none reads dead index entries of another. */
  private long createCards(ServerKind gateway) {
    long cards = context.scale().cards();
    context.log("creating %,d cards in %s", cards, setup.label);
    return context.data(gateway).createCards(setup.groups, cards / setup.groups);
  }

  private double sell(ServerKind gateway, Duration length, String round)
      throws IOException, InterruptedException {
    int port = context.server(gateway).port();
    LoadJob job = LoadJob.sales(port, BUYERS, length, firstGroups.get(gateway), setup.groups);
    String name = gateway.label() + ", sales, " + setup.label + ", " + round;
    return context.run(name, job).perSecond();
  }

  private double sell(PgBench program, long firstGroup) throws IOException, InterruptedException {
    double rate =
        program.sell(
            context.data(), setup.clients, context.scale().period(), firstGroup, setup.groups);
    context.log("pgbench, %d clients, %s: %,.0f/s", setup.clients, setup.label, rate);
    return rate;
  }

  private List<Figure> figures() {
    double gateway = Medians.of(rates.get(ServerKind.GATEWAY));
    context.setCapacity(setup.rate, gateway);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.info("sales of " + setup.label, Figure.text(gateway, "/s")));
    if (rates.containsKey(ServerKind.BEFORE)) {
      double before = Medians.of(rates.get(ServerKind.BEFORE));
      figures.add(Figure.info("before, " + setup.label, Figure.text(before, "/s")));
      figures.add(against("before", setup.minRatioToBefore, gateway / before));
    }
    String pgBenchName = "pgbench with " + setup.clients + " clients";
    if (pgBenchRates.isEmpty()) {
      figures.add(Figure.info(pgBenchName, "is not installed"));
    } else {
      double alone = Medians.of(pgBenchRates);
      figures.add(Figure.info(pgBenchName + ", " + setup.label, Figure.text(alone, "/s")));
      figures.add(against(pgBenchName, setup.minRatioToPgBench, gateway / alone));
    }
    return figures;
  }

  private Figure against(String other, double goal, double ratio) {
    return Figure.atLeast("sales of " + setup.label + " against " + other, goal, ratio, "×");
  }
}
