package tollgate.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.SqlFiles;
import tollgate.testing.GatewayExtension;

/** Checks how PostgreSQL searches and adds up many sales. */
@ExtendWith(GatewayExtension.class)
class SalePlanTest {

  private static final String MANY =
      """
      insert into sales (user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at)
      select 0, 6 + n % 3, 0, 'USD', 1, 1, 0, 'mail' || n || '@example.com', timestamptz '2026-01-01T00:00:00Z' + n * interval '1 minute'
      from generate_series(1, 20000) n;
      insert into payments (sale_id, paymenttype, amount, tax) select id, 'Card', 1, 1 from sales;
      analyze sales; analyze payments;
      """;

  private static final Pattern ACTUAL_ROWS = Pattern.compile("actual rows=(\\d+)");
  private static final int MAX_FOUND = 100;

  private Handle handle;

  @BeforeEach
  void insertSales(Jdbi jdbi) {
    handle = jdbi.open();
    handle.begin();
    handle.createScript(MANY).execute();
  }

  @AfterEach
  void rollBack() {
    handle.rollback();
    handle.close();
  }

  @Test
  void readsNoMoreSalesOfAFrequentEmailThanItReturns() {
    handle.createQuery(SqlFiles.text("console/sales/email-settings")).mapTo(String.class).list();

    List<String> plan =
        handle
            .createQuery(
                "explain (analyze, timing off) "
                    + SqlFiles.text("console/sales/find-sales-by-email"))
            .bind("email", "mail1%")
            .bind("most", MAX_FOUND)
            .mapTo(String.class)
            .list();

    assertThat(plan.stream().flatMap(SalePlanTest::actualRows))
        .contains(MAX_FOUND)
        .allMatch(rows -> rows <= MAX_FOUND);
  }

  @Test
  void addsUpSalesAndTheirPaymentsInParallel() {
    handle
        .createScript(
            "set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0;"
                + " set local min_parallel_table_scan_size = 0")
        .execute();
    handle.createQuery(SqlFiles.text("console/sales/totals-settings")).mapTo(String.class).list();

    String plan = totalsPlan("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z");

    assertThat(plan.split("Partial \\w*Aggregate")).hasSize(3);
  }

  @Test
  void readsThePaymentsOfThoseSalesAlone() {
    handle.createQuery(SqlFiles.text("console/sales/totals-settings")).mapTo(String.class).list();

    assertThat(totalsPlan("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"))
        .contains("using payments_sale_id_idx", "sales_sold_at_idx")
        .doesNotContain("Seq Scan on payments", "Seq Scan on sales");
  }

  private static Stream<Integer> actualRows(String line) {
    return ACTUAL_ROWS.matcher(line).results().map(row -> Integer.parseInt(row.group(1)));
  }

  private String totalsPlan(String from, String until) {
    handle.execute("set local plan_cache_mode = force_custom_plan");
    Query query =
        handle
            .createQuery("explain " + SqlFiles.text("console/sales/sale-totals"))
            .define("matching", SqlFiles.text("console/sales/matching-sales"))
            .bind("from", Instant.parse(from))
            .bind("until", Instant.parse(until));
    for (String name : List.of("owner", "group_id")) {
      query.bind(name, (Long) null);
    }
    for (String name : List.of("group", "caller", "email", "mail", "only")) {
      query.bind(name, (String) null);
    }
    return String.join("\n", query.mapTo(String.class).list());
  }
}
