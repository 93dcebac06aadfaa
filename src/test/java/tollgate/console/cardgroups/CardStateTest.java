package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class CardStateTest {

  private static final String CARDS =
      "insert into cards (cardgroup_id, number, pin, sold, hidden) values"
          + " (9, 'free', '1', false, false), (9, 'hidden', '2', false, true),"
          + " (9, 'sold', '3', true, false), (9, 'sold while hidden', '4', true, true)";

  @ParameterizedTest
  @CsvSource({"free, free", "hidden, hidden", "sold, sold;sold while hidden"})
  void selectsTheCardsInThatState(String state, String numbers, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute(CARDS));
    CardFilter filter = new CardFilter(9, CardState.byName(state), "", Optional.empty());

    List<CardSummary> cards = new CardQueries(jdbi).list(filter).rows();

    assertThat(cards).extracting(CardSummary::number).containsExactly(numbers.split(";"));
    assertThat(cards).extracting(card -> card.state().urlName()).containsOnly(state);
  }

  @Test
  void hasTheCodesOfTheIndex(Jdbi jdbi) {
    assertThat(
            Tables.rows(
                jdbi,
                "select pg_get_indexdef(indexrelid) from pg_index"
                    + " where indexrelid = 'cards_state_idx'::regclass"))
        .singleElement()
        .asString()
        .containsPattern(
            "WHEN sold THEN "
                + CardState.SOLD.code()
                + "\\s+WHEN hidden THEN "
                + CardState.HIDDEN.code()
                + "\\s+ELSE "
                + CardState.FREE.code());
  }
}
