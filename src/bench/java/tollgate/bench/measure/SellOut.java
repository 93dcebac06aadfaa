package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;
import tollgate.testkit.chart.Chart;
import tollgate.testkit.chart.Series;

/** Measures whether the rate of sales stays the same while a large group is sold. */
public final class SellOut {

  private static final double MIN_RATIO = 0.9;

  private SellOut() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    long cards = context.scale().cards();
    context.log("creating %,d cards", cards);
    long group = context.data().createCards(1, cards);
    ServerProcess server = context.server(ServerKind.GATEWAY);
    warmUp(context, server);
    List<Double> rates = sell(context, server, group);
    long sold = context.data().countSold(group, 1);
    int third = Math.max(1, rates.size() / 3);
    double first = Medians.of(rates.subList(0, third));
    double last = Medians.of(rates.subList(rates.size() - third, rates.size()));
    return MeasurementResult.of(
        List.of(
            Figure.info("cards sold", Figure.text(sold, "")),
            Figure.info("sales in the first third of the time", Figure.text(first, "/s")),
            Figure.info("sales in the last third", Figure.text(last, "/s")),
            Figure.atLeast("last third against first third", MIN_RATIO, last / first, "×")),
        chart(rates));
  }

  /** Warms up with other cards: a gateway that still speeds up would hide that sales slow down. */
  private static void warmUp(BenchmarkContext context, ServerProcess server) throws IOException {
    long other = context.data().createCards(1, context.scale().cards() / 5);
    LoadJob job = LoadJob.sales(server.port(), Sales.BUYERS, context.scale().warmUp(), other, 1);
    context.run("warming up", job);
  }

  /** Runs jobs until the time is over or too few cards for another job are left. */
  private static List<Double> sell(BenchmarkContext context, ServerProcess server, long group)
      throws IOException {
    List<Double> rates = new ArrayList<>();
    LoadJob job = LoadJob.sales(server.port(), Sales.BUYERS, context.scale().period(), group, 1);
    long left = context.scale().cards();
    long end = System.nanoTime() + context.scale().sellOut().toNanos();
    long sold;
    do {
      LoadResult result = context.run("cards left %,d".formatted(left), job);
      rates.addAll(result.rates());
      sold = result.answered();
      left -= sold + Sales.BUYERS;
    } while (System.nanoTime() < end && left > 2 * sold);
    return rates;
  }

  private static Chart chart(List<Double> rates) {
    Series sales =
        Series.of("sales/s", ServerKind.GATEWAY.colour(), rates, ColdThroughput::secondsAtEndOf);
    return new Chart(
        "many-cards", "Sales of one group", Chart.Axis.LINEAR, "s", "sales/s", List.of(sales));
  }
}
