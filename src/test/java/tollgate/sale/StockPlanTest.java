package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;

/** Checks that the statements of a sale read a few index pages, however many cards there are. */
@ExtendWith(GatewayExtension.class)
class StockPlanTest {

  private static final String MANY_FREE_CARDS_OF_ANOTHER_GROUP =
      "insert into cards (cardgroup_id, number, pin, balance)"
          + " select 5000, cast(n as text), cast(n as text), 1 from generate_series(1, 20000) as n";

  private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)");
  private static final int FEW_PAGES = 12;

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

  /** Vacuum leaves dead index entries behind if fewer than 2 % of the pages have any. */
  @Test
  void readsNoIndexEntriesOfCardsSoldBeforeAVacuum(Jdbi jdbi) {
    try (Handle handle = jdbi.open()) {
      handle.execute(
          "insert into cards (cardgroup_id, number, pin, balance)"
              + " select 5000, cast(1000000 + n as text), cast(1000000 + n as text), 1 from generate_series(1, 200000) as n");
      handle.execute(
          "update cards set sold = true where cardgroup_id = 5000 and number < '1003001'");

      handle.execute("vacuum cards");

      assertThat(pagesOfAPick(handle)).isLessThan(FEW_PAGES);
    }
  }

  private static int pagesOfAPick(Handle handle) {
    String pick =
        ClasspathSqlLocator.create()
            .getResource("sql/sale/lock-lowest-free-cards.sql")
            .replace(":group", "5000")
            .replace(":quantity", "1");
    return handle.createQuery("explain (analyze, buffers) " + pick).mapTo(String.class).stream()
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
            .replace(":#number", number)
            .replace(":#id", "6")
            .replace(":#owner", "0");
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
