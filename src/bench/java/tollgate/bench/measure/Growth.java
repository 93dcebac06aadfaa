package tollgate.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.environment.TestData;
import tollgate.bench.load.LoadJob;
import tollgate.bench.report.Chart;
import tollgate.bench.report.Series;

/** Whether an answer takes longer when there are more users and more cards. */
public final class Growth implements Measurement {

  private static final double MOST = 1.2;

  /** Few enough that the smallest stock is not sold out before the end. */
  private static final int SALES_A_SECOND = 50;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String what() {
    return "p50 of balance and of sale over one connection, with more and more users and cards";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    stage.world().servers().close();
    List<Town> towns = new ArrayList<>();
    try {
      for (long size : stage.scale().growth()) {
        towns.add(Town.build(stage, size));
      }
      for (Town town : towns) {
        town.warmUp(stage);
      }
      for (int i = 0; i < stage.scale().rounds(); i++) {
        for (Town town : towns) {
          town.visit(stage);
        }
      }
      return finding(towns);
    } finally {
      for (Town town : towns) {
        town.server.close();
      }
    }
  }

  /** A database of one size, the gateway in front of it, and what was measured there. */
  private record Town(
      long size, long group, ServerProcess server, List<Double> balances, List<Double> sales) {

    static Town build(BenchmarkContext stage, long size) throws IOException, InterruptedException {
      stage.say("making %,d users and %,d cards", size, size);
      TestData data = stage.world().data("growth_" + size);
      data.users(size);
      long group = data.cards(1, size);
      ServerProcess server = stage.world().servers().extraGateway(data);
      server.awaitReady();
      return new Town(size, group, server, new ArrayList<>(), new ArrayList<>());
    }

    void warmUp(BenchmarkContext stage) throws IOException {
      Duration length = stage.scale().warmUp();
      stage.run(
          "warming up",
          LoadJob.balances(server.port(), BenchmarkContext.CONNECTIONS, length, size));
      stage.run("warming up", sale(length));
    }

    void visit(BenchmarkContext stage) throws IOException {
      LoadJob balance = LoadJob.balances(server.port(), 1, stage.scale().period(), size);
      balances.add(stage.run("balance, %,d users".formatted(size), balance).millis(0.5));
      LoadJob sale = sale(stage.scale().period());
      sales.add(stage.run("sale, %,d cards".formatted(size), sale).millis(0.5));
    }

    private LoadJob sale(Duration length) {
      return LoadJob.sales(server.port(), 1, length, group, 1).atRate(SALES_A_SECOND);
    }
  }

  private static MeasurementResult finding(List<Town> towns) {
    List<Figure> figures = new ArrayList<>();
    for (Town town : towns) {
      figures.add(
          Figure.told(
              Figure.text(town.size, "users and cards, p50 of balance · sale"),
              String.format(
                  Locale.ROOT,
                  "%.2f · %.2f ms",
                  Medians.of(town.balances),
                  Medians.of(town.sales))));
    }
    Town small = towns.get(0);
    Town large = towns.get(towns.size() - 1);
    double balance = Medians.of(large.balances) / Medians.of(small.balances);
    double sale = Medians.of(large.sales) / Medians.of(small.sales);
    figures.add(Figure.atMost("balance, largest against smallest", MOST, balance, "×"));
    figures.add(Figure.atMost("sale, largest against smallest", MOST, sale, "×"));
    return MeasurementResult.of(figures, chart(towns));
  }

  private static Chart chart(List<Town> towns) {
    Series balances =
        new Series(
            "balance",
            "#1f77b4",
            towns.stream()
                .map(town -> new Series.Point(town.size, Medians.of(town.balances)))
                .toList());
    Series sales =
        new Series(
            "sale",
            "#d62728",
            towns.stream()
                .map(town -> new Series.Point(town.size, Medians.of(town.sales)))
                .toList());
    return new Chart(
        "growth",
        "Growth",
        Chart.Axis.POWERS_OF_TEN,
        "users and cards",
        "p50, ms",
        List.of(balances, sales));
  }
}
