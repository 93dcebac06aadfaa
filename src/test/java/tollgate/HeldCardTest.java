package tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Crowd.answer;
import static tollgate.testing.Sales.buy;
import static tollgate.testing.Sales.error;
import static tollgate.testing.Sales.numbers;
import static tollgate.testing.Tables.everything;

import java.util.List;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.Crowd;
import tollgate.testing.Gateways;
import tollgate.testing.Gateways.Running;
import tollgate.testing.Hold;
import tollgate.testing.Wire;
import tollgate.testing.Wire.Answer;

/**
 * Cards that another transaction holds for the moment: they may come back, and do not count as
 * gone.
 */
@ExtendWith(Gateways.class)
class HeldCardTest {

  private static final String LAST_CARD =
      "insert into cards (id, cardgroup_id, number, pin, balance) values (901, 9, '5', 'x', 1)";
  private static final String SELL_IT = "update cards set sold = true where id = 901";

  @Test
  void aCardThatComesBackIsSold(Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, SELL_IT)) {
      buyer = Crowd.begin(() -> buy(wire, "id", "9"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(answer(buyer))).containsExactly("5");
  }

  @Test
  void aCardThatDoesNotComeBackIsGone(Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, SELL_IT)) {
      buyer = Crowd.begin(() -> buy(wire, "id", "9"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(answer(buyer))).isEqualTo("Free cards was not found");
  }

  @Test
  void aNumberThatComesBackIsSold(Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, SELL_IT)) {
      buyer = Crowd.begin(() -> buy(wire, "id", "9", "number", "5"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(answer(buyer))).containsExactly("5");
  }

  @Test
  void aNumberThatDoesNotComeBackIsSoldAlready(Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, SELL_IT)) {
      buyer = Crowd.begin(() -> buy(wire, "id", "9", "number", "5"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(answer(buyer))).isEqualTo("Card is already sold");
  }

  @Test
  void anOrderForAllWaitsForTheHeldOne(Wire wire, Jdbi jdbi) {
    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, "update cards set sold = true where id = 702")) {
      buyer = Crowd.begin(() -> buy(wire, "id", "7", "quantity", "3"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(answer(buyer))).containsExactly("999", "1000", "1001");
  }

  @Test
  void aWholeOrderWaitsForTheHeldOneAndIsRefusedWithoutIt(Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change("insert into conflines values ('API_Card_Sale_Whole_Orders', 0, '1')");

    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, "update cards set sold = true where id = 702")) {
      buyer = Crowd.begin(() -> buy(wire, "id", "7", "quantity", "3"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(answer(buyer))).isEqualTo("Free cards was not found");
  }

  @Test
  void whoeverWaitsForACardHoldsNoOtherBuyersUp(Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    try (Hold sale = Hold.of(jdbi, SELL_IT)) {
      Future<Answer> waiting = Crowd.begin(() -> buy(wire, "id", "9"));
      sale.untilWaiting(1);
      Answer elsewhere = buy(wire, "id", "13");
      sale.rollback();

      assertThat(numbers(elsewhere)).containsExactly("7777777001");
      assertThat(numbers(answer(waiting))).containsExactly("5");
    }
  }

  @Test
  void theLowestCardsAreWaitedForAlsoWhenThereAreOthers(Wire wire, Jdbi jdbi) {
    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, "update cards set sold = true where id = 701")) {
      buyer = Crowd.begin(() -> buy(wire, "id", "7", "quantity", "2"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(Crowd.answer(buyer))).containsExactly("999", "1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", ""})
  void aCardThatIsHeldForTooLongMakesTheBuyerComeBackLater(
      String number, Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);
    List<String> before = everything(jdbi);

    Answer answer;
    try (Hold sale = Hold.of(jdbi, SELL_IT)) {
      answer = buy(wire, "id", "9", "number", number, "email", "a@b.co");
    }

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(error(answer)).isEqualTo("Service unavailable");
    assertThat(everything(jdbi)).isEqualTo(before);
  }
}
