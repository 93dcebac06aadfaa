package tollgate.bench.measure;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.TestData;

/** Measures what a sale writes to the log and to the tables of the database. */
public final class WalOfSales {

  private static final int SALES = 1_000;

  /** Before them, so that the pages that a checkpoint makes the log contain are counted once. */
  private static final int FIRST_SALES = 200;

  private WalOfSales() {}

  public static MeasurementResult measure(BenchmarkContext context) throws Exception {
    TestData data = context.data();
    List<Figure> figures = new ArrayList<>();
    for (int batch : List.of(1, 16)) {
      for (boolean hasMailAndKey : List.of(false, true)) {
        long group = data.createCards(1, SALES + FIRST_SALES + 100);
        try (Handle handle = data.jdbi().open()) {
          String what =
              "%s, %s"
                  .formatted(
                      batch == 1 ? "one order in a transaction" : batch + " orders",
                      hasMailAndKey ? "with email and request_id" : "without email");
          sell(handle.getConnection(), group, batch, hasMailAndKey, FIRST_SALES);
          long log = logPosition(handle);
          long size = size(handle);
          sell(handle.getConnection(), group, batch, hasMailAndKey, SALES);
          double written = (logPosition(handle) - log) / (double) SALES;
          double grown = (size(handle) - size) / (double) SALES;
          figures.add(Figure.info("log a sale, " + what, Figure.text(written, "bytes")));
          figures.add(Figure.info("database a sale, " + what, Figure.text(grown, "bytes")));
        }
      }
    }
    return MeasurementResult.of(figures);
  }

  private static void sell(
      Connection connection, long group, int batch, boolean hasMailAndKey, int sales)
      throws Exception {
    for (int sold = 0; sold < sales; sold += batch) {
      SqlSales.sell(connection, group, Math.min(batch, sales - sold), hasMailAndKey);
    }
  }

  private static long logPosition(Handle handle) {
    return number(
        handle, "select cast(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bigint)");
  }

  private static long size(Handle handle) {
    return number(handle, "select pg_database_size(current_database())");
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
