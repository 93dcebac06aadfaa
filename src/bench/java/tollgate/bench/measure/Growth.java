package tollgate.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.environment.TestData;
import tollgate.bench.load.LoadJob;
import tollgate.testkit.chart.Chart;
import tollgate.testkit.chart.Series;

/** Measures whether latency grows with the number of users and cards. */
public final class Growth {

  private static final double MAX_RATIO = 1.2;

  /** Low enough that the smallest stock is not sold out before the end. */
  private static final int SALES_PER_SECOND = 50;

  private Growth() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    context.environment().servers().close();
    List<SizedDatabase> databases = new ArrayList<>();
    try {
      for (long size : context.scale().growth()) {
        databases.add(SizedDatabase.create(context, size));
      }
      for (SizedDatabase database : databases) {
        database.warmUp(context);
      }
      for (int i = 0; i < context.scale().rounds(); i++) {
        for (SizedDatabase database : databases) {
          database.measure(context);
        }
      }
      return result(databases);
    } finally {
      for (SizedDatabase database : databases) {
        database.server.close();
      }
    }
  }

  /** A database of one size, a gateway with it, and the p50 of each round in milliseconds. */
  private record SizedDatabase(
      long size, long group, ServerProcess server, List<Double> balances, List<Double> sales) {

    static SizedDatabase create(BenchmarkContext context, long size)
        throws IOException, InterruptedException {
      context.log("creating %,d users and %,d cards", size, size);
      TestData data = context.environment().data("growth_" + size, ServerKind.GATEWAY);
      data.createUsers(size);
      long group = data.createCards(1, size);
      ServerProcess server = context.environment().servers().start(ServerKind.GATEWAY, data);
      server.awaitReady();
      return new SizedDatabase(size, group, server, new ArrayList<>(), new ArrayList<>());
    }

    void warmUp(BenchmarkContext context) throws IOException {
      Duration length = context.scale().warmUp();
      context.run(
          "warming up",
          LoadJob.balances(server.port(), BenchmarkContext.CONNECTIONS, length, size));
      context.run("warming up", sale(length));
    }

    void measure(BenchmarkContext context) throws IOException {
      LoadJob balance = LoadJob.balances(server.port(), 1, context.scale().period(), size);
      balances.add(median(context, "balance, %,d users".formatted(size), balance));
      LoadJob sale = sale(context.scale().period());
      sales.add(median(context, "sale, %,d cards".formatted(size), sale));
    }

    private static double median(BenchmarkContext context, String name, LoadJob job)
        throws IOException {
      return context.run(name, job).latencies().millis(0.5);
    }

    private LoadJob sale(Duration length) {
      return LoadJob.sales(server.port(), 1, length, group, 1).atRate(SALES_PER_SECOND);
    }

    double balance() {
      return Medians.of(balances);
    }

    double sale() {
      return Medians.of(sales);
    }
  }

  private static MeasurementResult result(List<SizedDatabase> databases) {
    List<Figure> figures = new ArrayList<>();
    for (SizedDatabase database : databases) {
      figures.add(
          Figure.info(
              Figure.text(database.size, "users and cards, p50 of balance · sale"),
              String.format(Locale.ROOT, "%.2f · %.2f ms", database.balance(), database.sale())));
    }
    SizedDatabase smallest = databases.get(0);
    SizedDatabase largest = databases.get(databases.size() - 1);
    double balance = largest.balance() / smallest.balance();
    double sale = largest.sale() / smallest.sale();
    figures.add(Figure.atMost("balance, largest against smallest", MAX_RATIO, balance, "×"));
    figures.add(Figure.atMost("sale, largest against smallest", MAX_RATIO, sale, "×"));
    return MeasurementResult.of(figures, chart(databases));
  }

  private static Chart chart(List<SizedDatabase> databases) {
    return new Chart(
        "growth",
        "Growth",
        Chart.Axis.LOGARITHMIC,
        "users and cards",
        "p50, ms",
        List.of(
            series("balance", "#1f77b4", databases, SizedDatabase::balance),
            series("sale", "#d62728", databases, SizedDatabase::sale)));
  }

  private static Series series(
      String label,
      String colour,
      List<SizedDatabase> databases,
      ToDoubleFunction<SizedDatabase> median) {
    List<Double> medians =
        databases.stream().map(database -> median.applyAsDouble(database)).toList();
    return Series.of(label, colour, medians, i -> databases.get(i).size);
  }
}
