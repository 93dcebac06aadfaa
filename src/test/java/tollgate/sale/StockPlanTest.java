package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.Gateways;

/** A sold-out group must not cost a walk through all the cards of the others. */
@ExtendWith(Gateways.class)
class StockPlanTest {

  private static final String MANY_FREE_CARDS_OF_ANOTHER_GROUP =
      "insert into cards (cardgroup_id, number, balance)"
          + " select 5000, cast(n as text), 1 from generate_series(1, 20000) as n";

  @Test
  void looksUpAGroupByItsFreeCardsAlone(Jdbi jdbi) {
    String plan = plan(jdbi, "cardgroup", "null");

    assertThat(plan).contains("cards_free").doesNotContain("Seq Scan on cards");
  }

  @Test
  void looksUpANumberByItself(Jdbi jdbi) {
    String plan = plan(jdbi, "cardgroup", "'17'");

    assertThat(plan).contains("cards_number").doesNotContain("Seq Scan on cards");
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
