package tollgate.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.TestData;

/**
 * Measures the sales of few card groups by many gateways. Each gateway has one transaction of each
 * group under way; a connection with full batches stands for it.
 */
public final class HotGroup {

  private static final int BATCH = 16;

  /** Of all groups of a setup; more than are sold in its time. */
  private static final long CARDS = 40_000;

  private HotGroup() {}

  public static MeasurementResult measure(BenchmarkContext context) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (int gateways : List.of(1, 20, 200)) {
      figures.addAll(figures(context, gateways, 1));
    }
    for (int groups : List.of(2, 4, 8)) {
      figures.addAll(figures(context, 20, groups));
    }
    return MeasurementResult.of(figures);
  }

  private static List<Figure> figures(BenchmarkContext context, int gateways, int groups)
      throws Exception {
    TestData data = context.data();
    long first = data.createCards(groups, CARDS / groups);
    long begin = System.nanoTime();
    List<Long> batches = sell(data, gateways, first, groups, context.scale().period().dividedBy(2));
    double seconds = (System.nanoTime() - begin) / 1e9;
    String what =
        "%d gateway%s, %d group%s"
            .formatted(gateways, gateways == 1 ? "" : "s", groups, groups == 1 ? "" : "s");
    List<Long> sorted = batches.stream().sorted().toList();
    return List.of(
        Figure.info("sales, " + what, Figure.text(data.countSold(first, groups) / seconds, "/s")),
        Figure.info(
            "time of a batch, " + what + ", p50 · p99",
            "%.1f · %.1f ms"
                .formatted(
                    sorted.get(sorted.size() / 2) / 1e6,
                    sorted.get((int) (sorted.size() * 0.99)) / 1e6)));
  }

  /** Returns how long each batch took, in nanoseconds. */
  private static List<Long> sell(
      TestData data, int gateways, long first, int groups, Duration period) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(gateways);
    List<Future<List<Long>>> running = new ArrayList<>();
    long end = System.nanoTime() + period.toNanos();
    for (int i = 0; i < gateways; i++) {
      long group = first + i % groups;
      running.add(threads.submit(() -> sell(data, group, end)));
    }
    List<Long> batches = new ArrayList<>();
    for (Future<List<Long>> each : running) {
      batches.addAll(each.get());
    }
    threads.shutdown();
    return batches;
  }

  private static List<Long> sell(TestData data, long group, long end) throws SQLException {
    List<Long> batches = new ArrayList<>();
    try (Handle handle = data.jdbi().open()) {
      Connection connection = handle.getConnection();
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        SqlSales.sell(connection, group, BATCH, false);
        batches.add(System.nanoTime() - begin);
      }
    }
    return batches;
  }
}
