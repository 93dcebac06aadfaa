package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class CardCountsTest {

  private static final String COMPACT =
      ClasspathSqlLocator.create().getResource("sql/sale/compact-card-counts.sql");
  private static final String COUNTS =
      "select concat_ws(' ', cardgroup_id, coalesce(sold_on, 'infinity'), sum(free), sum(sold),"
          + " sum(hidden)) from card_counts group by cardgroup_id, sold_on"
          + " having (sum(free), sum(sold), sum(hidden)) <> (0, 0, 0) order by 1";
  private static final String CARDS =
      "select concat_ws(' ', cardgroup_id, coalesce(day, 'infinity'), sum(free), sum(sold),"
          + " sum(hidden)) from (select cardgroup_id,"
          + " case when sold then (sold_at at time zone 'UTC')::date end as day,"
          + " (not sold and not hidden)::int as free, sold::int, (hidden and not sold)::int as hidden"
          + " from cards) as card group by cardgroup_id, day order by 1";

  @Test
  void matchTheCardsAfterEveryChange(Jdbi jdbi, ApiClient api) {
    assertMatch(jdbi);

    SaleCalls.buy(api, "id", "13", "quantity", "7");
    assertMatch(jdbi);
    for (String change :
        List.of(
            "update cards set hidden = not hidden where id % 2 = 0",
            "update cards set cardgroup_id = 9 where id % 5 = 0",
            "update cards set sold = true, sold_at = now() - interval '3 days' where id % 7 = 0",
            "update cards set sold = false where id % 14 = 0",
            "insert into cards (cardgroup_id, number, sold) values (6, '1', true), (7, '2', false)",
            "update cards set balance = 5",
            "delete from cards where id % 3 = 0")) {
      jdbi.useHandle(tx -> tx.execute(change));
      assertThat(Tables.rows(jdbi, COUNTS)).as(change).isEqualTo(Tables.rows(jdbi, CARDS));
    }
    jdbi.useHandle(tx -> tx.execute("truncate cards"));
    assertThat(Tables.count(jdbi, "card_counts")).isZero();
  }

  @Test
  void staySameWhenCompacted(Jdbi jdbi, ApiClient api) {
    for (int sale = 0; sale < 5; sale++) {
      SaleCalls.buy(api, "id", "13", "quantity", "2");
    }
    int before = Tables.count(jdbi, "card_counts");

    jdbi.useHandle(tx -> tx.execute(COMPACT));

    assertMatch(jdbi);
    assertThat(Tables.count(jdbi, "card_counts")).isLessThan(before);
    assertThat(
            Tables.rows(
                jdbi,
                "select 1 from card_counts group by cardgroup_id, sold_on having count(*) > 1"))
        .isEmpty();
  }

  @Test
  void blockNoSaleWhileCardsAreAdded(Jdbi jdbi, ApiClient api) {
    jdbi.useTransaction(
        tx -> {
          tx.execute("insert into cards (cardgroup_id, number, balance) values (13, '8', 1)");
          tx.execute("update cards set hidden = true where id = 7100");
          assertThat(SaleCalls.buy(api, "id", "13", "quantity", "1").text()).contains("7777777001");
        });

    assertMatch(jdbi);
  }

  private static void assertMatch(Jdbi jdbi) {
    assertThat(Tables.rows(jdbi, COUNTS)).isEqualTo(Tables.rows(jdbi, CARDS));
  }
}
