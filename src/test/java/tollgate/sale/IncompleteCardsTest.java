package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.request.Blanks;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

/** Adds and changes cards by SQL that cannot be sold rightly. */
@ExtendWith(GatewayExtension.class)
class IncompleteCardsTest {

  private static final String STATE =
      "select hidden || ' ' || sold from cards where cardgroup_id = 9 order by id";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null, 1",
        "'', 1",
        "'  ', 1",
        "E'\\t\\n', 1",
        "U&'\\00A0\\200B', 1",
        "U&'\\3164', 1",
        "'1', 'NaN'"
      })
  void areHiddenWhenTheyAreAdded(String card, Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(
        "insert into cards (cardgroup_id, number, pin, balance) values (9, '1', %s)"
            .formatted(card));

    assertThat(rows(jdbi, STATE)).containsExactly("true false");
    assertThat(error(buy(wire, "id", "9"))).isEqualTo("Free cards was not found");
    assertThat(error(buy(wire, "id", "9", "number", "1"))).isEqualTo("Free cards was not found");
  }

  @Test
  void haveABlankPinAsEverywhereElse(Jdbi jdbi) {
    List<Integer> blanks =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select code from generate_series(1, 1114111) as code"
                            + " where code not between 55296 and 57343 and is_blank(chr(code))"
                            + " order by code")
                    .mapTo(Integer.class)
                    .list());

    // An older Java does not know all characters of the statement.
    assertThat(blanks)
        .containsAll(IntStream.rangeClosed(1, 0x10FFFF).filter(Blanks::isBlank).boxed().toList())
        .allMatch(code -> Blanks.isBlank(code) || Character.getType(code) == Character.UNASSIGNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pin = ''", "pin = null", "balance = 'NaN'"})
  void areHiddenWhenTheyAreChanged(String change, Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(
        "insert into cards (cardgroup_id, number, pin, balance) values (9, '1', '2', 3)");

    gateway.change("update cards set " + change + " where cardgroup_id = 9");
    gateway.change("update cards set hidden = false where cardgroup_id = 9");

    assertThat(rows(jdbi, STATE)).containsExactly("true false");
    assertThat(
            rows(
                jdbi,
                "select sum(free) || ' ' || sum(hidden) from card_counts where cardgroup_id = 9"))
        .containsExactly("0 1");
  }

  @Test
  void areHiddenWhenTheyWerePaidBefore(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(
        "insert into cards (cardgroup_id, number, pin, balance) values (9, '1', '2', 3), (9, '2', '4', 3)");
    buy(wire, "id", "9", "number", "1");

    gateway.change("update cards set sold = false where cardgroup_id = 9 and number = '1'");
    gateway.change("update cards set hidden = false where cardgroup_id = 9");

    assertThat(rows(jdbi, STATE)).containsExactly("true false", "false false");
    assertThat(numbers(buy(wire, "id", "9", "quantity", "2"))).containsExactly("2");
  }

  @Test
  void areKeptWhenTheyAreSold(Running gateway, Jdbi jdbi) {
    gateway.change("insert into cards (cardgroup_id, number, sold) values (9, '1', true)");

    assertThat(rows(jdbi, STATE)).containsExactly("false true");
  }

  @Test
  void areRefusedWithAPinThatTheGroupHas(Running gateway, Jdbi jdbi) {
    gateway.change(
        "insert into cards (cardgroup_id, number, pin) values (9, '1', '2'), (9, '3', ''), (9, '4', '')");
    gateway.change("insert into cards (cardgroup_id, number, pin) values (8, '1', '2')");

    assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    tx ->
                        tx.execute(
                            "insert into cards (cardgroup_id, number, pin) values (9, '5', '2')")))
        .hasMessageContaining("cards_pin_key");
  }
}
