package tollgate.metrics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;

/**
 * Exposes the stock of at most 100 card groups, those with the fewest free cards. It is counted at
 * most every ten seconds. There are no values while the database does not answer.
 *
 * <p>Micrometer's {@code MultiGauge} does not serve: its rows are replaced by a timer, and not when
 * the metrics are read.
 */
public final class StockMetrics implements MultiCollector {

  /** The largest number of groups with values of their own. */
  static final int MAX_GROUPS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(StockMetrics.class);
  private static final Duration CACHE_TTL = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final LoadingCache<Integer, List<Stock>> stocks =
      Caffeine.newBuilder().expireAfterWrite(CACHE_TTL).build(this::query);

  private record Stock(long group, long free, long sold, long hidden, long groups) {}

  public StockMetrics(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Registers the gauges, listed in docs/metrics.md. */
  public void bindTo(PrometheusRegistry meters) {
    meters.register(this);
  }

  @Override
  public MetricSnapshots collect() {
    List<Stock> all = stocks.get(MAX_GROUPS);
    if (all.isEmpty()) {
      return new MetricSnapshots();
    }
    GaugeSnapshot.Builder cards =
        GaugeSnapshot.builder().name("tollgate_stock_cards").help("Cards of a group by state");
    all.forEach(
        stock ->
            cards
                .dataPoint(point(stock.group, "free", stock.free))
                .dataPoint(point(stock.group, "hidden", stock.hidden))
                .dataPoint(point(stock.group, "sold", stock.sold)));
    GaugeSnapshot groups =
        GaugeSnapshot.builder()
            .name("tollgate_stock_groups")
            .help("Card groups with free cards, or with a sale in the last 30 days")
            .dataPoint(GaugeDataPointSnapshot.builder().value(all.get(0).groups).build())
            .build();
    return new MetricSnapshots(cards.build(), groups);
  }

  private static GaugeDataPointSnapshot point(long group, String state, long cards) {
    return GaugeDataPointSnapshot.builder()
        .labels(Labels.of("group", Long.toString(group), "state", state))
        .value(cards)
        .build();
  }

  private List<Stock> query(int limit) {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(SqlFiles.text("metrics/stock-by-group"))
                  .bind("limit", limit)
                  .map(
                      (row, context) ->
                          new Stock(
                              row.getLong("cardgroup_id"),
                              row.getLong("free"),
                              row.getLong("sold"),
                              row.getLong("hidden"),
                              row.getLong("groups")))
                  .list());
    } catch (RuntimeException e) {
      LOG.debug("The stock cannot be counted; its gauges are absent", e);
      return List.of();
    }
  }
}
