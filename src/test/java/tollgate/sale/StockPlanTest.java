package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.SqlFiles;
import tollgate.testing.GatewayExtension;

/** Checks that the statements of a sale read a few index pages, however many cards there are. */
@ExtendWith(GatewayExtension.class)
class StockPlanTest {

  private static final String MANY_FREE_CARDS_OF_ANOTHER_GROUP =
      "insert into cards (cardgroup_id, number, pin, balance)"
          + " select 5000, cast(n as text), cast(n as text), 1 from generate_series(1, 20000) as n";

  private static final String SELL =
      "select * from sell_cards(%d, array(select cast(row(0, 0, '', 1, false, null, null, null, null, null, 'USD', 1, 1, null, null)"
          + " as card_order) from generate_series(1, %d)), now(), now(), true, false, false)";

  private static final String ORDER_OF_EMPTY_GROUP =
      "execute sell(now(), now(), true, false, false, '{9}', '{0}', '{0}', '{127.0.0.1}', '{1}', '{f}',"
          + " array[null], array[null], array[null], array[null], array[null], '{USD}', '{1}', '{1}', array[null], array[null])";

  private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)");
  private static final int SOLD = 30_000;
  private static final int BATCH = 16;

  @Test
  void keepsThePlanOfTheStatementThatSells(Jdbi jdbi) {
    AtomicInteger parameter = new AtomicInteger();
    String statement =
        Pattern.compile("\\?")
            .matcher(SqlFiles.text("sale/sell-cards"))
            .replaceAll(mark -> "\\$" + parameter.incrementAndGet());

    jdbi.useHandle(
        handle -> {
          handle.execute("prepare sell as " + statement);
          for (int i = 0; i < 10; i++) {
            handle.createQuery(ORDER_OF_EMPTY_GROUP).mapToMap().list();
          }
          assertThat(
                  handle
                      .createQuery(
                          "select generic_plans > 0 from pg_prepared_statements where name = 'sell'")
                      .mapTo(Boolean.class)
                      .one())
              .isTrue();
          handle.execute("deallocate sell");
        });
  }

  @Test
  void looksUpAGroupByTheIndexOfFreeCards(Jdbi jdbi) {
    String plan = plan(jdbi, "sale/cardgroup", "null");

    assertThat(plan).contains("cards_free_idx").doesNotContain("Seq Scan on cards");
  }

  @Test
  void looksUpACardByTheIndexOfNumbers(Jdbi jdbi) {
    String plan = plan(jdbi, "sale/cardgroup", "'17'");

    assertThat(plan).contains("cards_number_idx").doesNotContain("Seq Scan on cards");
  }

  @Test
  void readsAsManyPagesAfterManySalesWithoutAVacuum(Jdbi jdbi) {
    try (Handle handle = jdbi.open()) {
      handle.execute("insert into cardgroups (id, name) values (5000, 'large')");
      handle.execute("alter table cards set (autovacuum_enabled = false)");
      try {
        handle.execute(
            "insert into cards (cardgroup_id, number, pin, balance)"
                + " select 5000, cast(1000000 + n as text), cast(1000000 + n as text), 1"
                + " from generate_series(1, 60000) as n");
        sell(handle, 1);
        int before = pagesOfASale(handle);

        for (int sold = 0; sold < SOLD; sold += BATCH) {
          sell(handle, BATCH);
        }

        assertThat(pagesOfASale(handle)).isLessThan(before + before / 2);
        assertThat(
                handle
                    .createQuery("select count(*) from cards where cardgroup_id = 5000 and sold")
                    .mapTo(Integer.class)
                    .one())
            .isGreaterThan(SOLD);
      } finally {
        handle.execute("alter table cards reset (autovacuum_enabled)");
      }
    }
  }

  private static void sell(Handle handle, int orders) {
    handle.createQuery(SELL.formatted(5000, orders)).mapToMap().list();
  }

  /** Returns the median of some sales: a sale now and then begins a page or raises the mark. */
  private static int pagesOfASale(Handle handle) {
    return IntStream.range(0, 21)
        .map(i -> pages(handle, SELL.formatted(5000, 1)))
        .sorted()
        .skip(10)
        .findFirst()
        .orElseThrow();
  }

  private static int pages(Handle handle, String statement) {
    return handle
        .createQuery("explain (analyze, buffers) " + statement)
        .mapTo(String.class)
        .stream()
        .map(BUFFERS::matcher)
        .filter(Matcher::find)
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private static String plan(Jdbi jdbi, String file, String number) {
    String statement =
        ClasspathSqlLocator.create()
            .getResource("sql/" + file + ".sql")
            .replace(":number", number)
            .replace(":id", "6")
            .replace(":owner", "0");
    try (Handle handle = jdbi.open()) {
      handle.begin();
      handle.execute(MANY_FREE_CARDS_OF_ANOTHER_GROUP);
      handle.execute("analyze cards");
      List<String> plan = handle.createQuery("explain " + statement).mapTo(String.class).list();
      handle.rollback();
      return String.join("\n", plan);
    }
  }
}
