package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Runs a route that reads the rows of many keys with one statement. */
abstract class BatchRouteTest extends RouteTest {

  private final String uri;
  private final String dataSource;
  private final String john;
  private final String ann;

  /** Takes the bean that the route reads from, and the keys of the two users that tests read. */
  BatchRouteTest(String route, String dataSource, String john, String ann) {
    super(route);
    this.dataSource = dataSource;
    this.uri = "direct:" + route;
    this.john = john;
    this.ann = ann;
  }

  @Test
  void readsTheRowsOfAllKeysWithTheirPlaces() throws Exception {
    Exchange exchange = read(ann, "unknown", john);

    assertThat(steps(exchange)).containsExactly("Read the balances");
    assertThat(rows(exchange))
        .extracting(row -> row.get("place") + " " + row.get("id") + " " + row.get("owner_id"))
        .containsExactlyInAnyOrder("1 11 2", "3 10 0");
    assertThat(rows(exchange))
        .extracting(row -> ((BigDecimal) row.get("balance")).stripTrailingZeros())
        .containsExactlyInAnyOrder(new BigDecimal("12.34567"), new BigDecimal("36"));
  }

  @Test
  void readsAKeyThatIsRepeatedOnceForEachPlace() throws Exception {
    assertThat(rows(read(john, john))).extracting(row -> row.get("place")).hasSize(2);
  }

  @Test
  void readsNoRowsForUnknownKeys() throws Exception {
    assertThat(rows(read("unknown", ""))).isEmpty();
  }

  @Test
  void leavesAFaultToTheExchangesOfTheBatch() throws Exception {
    bind(dataSource, RouteDatabase.unreachable());

    Exchange exchange = read(john);

    assertThat(exchange.getException()).hasRootCauseInstanceOf(ConnectException.class);
    assertThat(exchange.getException()).hasCauseInstanceOf(SQLException.class);
    assertThat(steps(exchange)).containsExactly("Read the balances");
  }

  /** PostgreSQL plans a statement five times before it considers a plan for all parameters. */
  @Test
  void isNotPlannedAgainForEachNumberOfKeys() throws Exception {
    try (Handle handle = jdbi().open()) {
      handle.execute(
          "insert into users (username, uniquehash) select 'u' || i, i from generate_series(1, 5000) i");
      handle.execute("analyze users");
      bind(dataSource, new SingleConnectionDataSource(handle.getConnection(), true));
      for (int i = 0; i < 20; i++) {
        read(i % 2 == 0 ? new String[] {john} : new String[] {john, ann});
      }

      assertThat(customPlans(handle)).isEqualTo(5);
    }
  }

  private static long customPlans(Handle handle) {
    return handle
        .createQuery(
            "select custom_plans from pg_prepared_statements where statement like '%place%'")
        .mapTo(Long.class)
        .one();
  }

  private Exchange read(String... keys) throws Exception {
    return send(uri, exchange -> exchange.getMessage().setBody(Map.of("keys", keys)));
  }

  @SuppressWarnings("unchecked") // camel-sql makes such a list
  private static List<Map<String, Object>> rows(Exchange exchange) {
    return exchange.getMessage().getBody(List.class);
  }
}
