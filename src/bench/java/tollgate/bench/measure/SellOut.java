package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;
import tollgate.bench.report.Chart;
import tollgate.bench.report.Series;

/** Whether the thousandth card and the millionth one of a group are sold equally fast. */
public final class SellOut implements Measurement {

  private static final double FLAT = 0.9;
  private static final double SECONDS_OF_A_STEP = LoadResult.STEP.toMillis() / 1e3;

  @Override
  public String name() {
    return "many-cards";
  }

  @Override
  public String what() {
    return "sales a second while a group of a million cards is sold, or as many as time allows";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage)
      throws IOException, InterruptedException {
    stage.say("making %,d cards", stage.scale().cards());
    long group = stage.data().cards(1, stage.scale().cards());
    ServerProcess server = stage.server(ServerKind.GATEWAY);
    warmUp(stage, server);
    List<Double> rates = sellOut(stage, server, group);
    long sold = stage.data().sold(group, 1);
    int third = Math.max(1, rates.size() / 3);
    double first = Medians.of(rates.subList(0, third));
    double last = Medians.of(rates.subList(rates.size() - third, rates.size()));
    return MeasurementResult.of(
        List.of(
            Figure.told("cards sold", Figure.text(sold, "")),
            Figure.told("sales in the first third of the time", Figure.text(first, "/s")),
            Figure.told("sales in the last third", Figure.text(last, "/s")),
            Figure.atLeast("last third against first third", FLAT, last / first, "×")),
        chart(rates));
  }

  /** A gateway that is still getting faster would hide that its sales get slower. */
  private static void warmUp(BenchmarkContext stage, ServerProcess server) throws IOException {
    long other = stage.data().cards(1, stage.scale().cards() / 5);
    LoadJob job = LoadJob.sales(server.port(), Sales.BUYERS, stage.scale().warmUp(), other, 1);
    stage.run("warming up", job);
  }

  /** One job after the other, while there are cards enough for one more. */
  private static List<Double> sellOut(BenchmarkContext stage, ServerProcess server, long group)
      throws IOException {
    List<Double> rates = new ArrayList<>();
    LoadJob job = LoadJob.sales(server.port(), Sales.BUYERS, stage.scale().period(), group, 1);
    long left = stage.scale().cards();
    long end = System.nanoTime() + stage.scale().sellOut().toNanos();
    long last;
    do {
      LoadResult outcome = stage.run("cards left %,d".formatted(left), job);
      rates.addAll(outcome.rates());
      last = outcome.answered();
      left -= last + Sales.BUYERS;
    } while (System.nanoTime() < end && left > 2 * last);
    return rates;
  }

  private static Chart chart(List<Double> rates) {
    List<Series.Point> points =
        IntStream.range(0, rates.size())
            .mapToObj(i -> new Series.Point((i + 1) * SECONDS_OF_A_STEP, rates.get(i)))
            .toList();
    Series sales = new Series("sales/s", ServerKind.GATEWAY.colour(), points);
    return new Chart(
        "many-cards", "Sales of one group", Chart.Axis.LINEAR, "s", "sales/s", List.of(sales));
  }
}
