package tollgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.Schema;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class StockMetricsTest {

  private static final String COUNTS =
      "insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)"
          + " select id, %s, %s, %s, 0 from cardgroups where id between %d and %d";
  private static int number;

  private Jdbi jdbi;
  private PrometheusMeterRegistry meters;

  @BeforeEach
  void createGroups(GatewayExtension.Running running) throws Exception {
    String database = "stock_metrics_" + ++number;
    new Schema(running.postgres().create(database)).migrate("use another database");
    jdbi = running.postgres().jdbi(database);
    sql(
        "insert into cardgroups (id, name, owner_id) select n, 'Group ' || n, 0 from generate_series(1001, 1150) as n");
    meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new StockMetrics(jdbi).bindTo(meters.getPrometheusRegistry());
  }

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void exposesTheGroupsWithTheFewestFreeCards() {
    sql(COUNTS.formatted("null", "2000 - id", "0", 1001, 1150));

    List<String> free = lines("tollgate_stock_cards{group=\"\\d+\",state=\"free\"} .*");

    assertThat(free)
        .hasSize(StockMetrics.MAX_GROUPS)
        .contains("tollgate_stock_cards{group=\"1150\",state=\"free\"} 850.0")
        .noneMatch(line -> line.contains("1050"));
    assertThat(lines("tollgate_stock_groups .*")).containsExactly("tollgate_stock_groups 150.0");
  }

  @Test
  void keepsAnEmptyGroupForThirtyDaysAfterItsLastSale() {
    sql(COUNTS.formatted("current_date - 29", "0", "5", 1001, 1001));
    sql(COUNTS.formatted("current_date - 31", "0", "5", 1002, 1002));

    assertThat(lines("tollgate_stock_cards.*"))
        .containsExactlyInAnyOrder(
            "tollgate_stock_cards{group=\"1001\",state=\"free\"} 0.0",
            "tollgate_stock_cards{group=\"1001\",state=\"hidden\"} 0.0",
            "tollgate_stock_cards{group=\"1001\",state=\"sold\"} 5.0");
  }

  @Test
  void leavesHiddenGroupsOut() {
    sql(COUNTS.formatted("null", "7", "0", 1001, 1002));
    sql("update cardgroups set hidden = true where id = 1001");

    assertThat(lines("tollgate_stock_groups .*")).containsExactly("tollgate_stock_groups 1.0");
  }

  @Test
  void isAbsentWhenTheStockCannotBeCounted() {
    sql("alter table card_counts rename to counts");

    assertThat(lines("tollgate_stock.*")).isEmpty();
  }

  private void sql(String statement) {
    jdbi.useHandle(handle -> handle.execute(statement));
  }

  private List<String> lines(String pattern) {
    return meters
        .scrape()
        .lines()
        .filter(line -> line.matches(pattern.replace("{", "\\{")))
        .toList();
  }
}
