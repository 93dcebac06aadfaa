package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ConcurrentCalls.answer;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.everything;

import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;

/** Sells cards that another transaction has locked, and either sells or releases. */
@ExtendWith(GatewayExtension.class)
class LockedCardTest {

  private static final String LAST_CARD =
      "insert into cards (id, cardgroup_id, number, pin, balance) values (901, 9, '5', 'x', 1)";
  private static final String SELL_IT = "update cards set sold = true where id = 901";

  @Test
  void sellsALockedCardThatIsReleased(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, SELL_IT)) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "9"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(answer(buyer))).containsExactly("5");
  }

  @Test
  void refusesALockedCardThatIsSold(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, SELL_IT)) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "9"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(answer(buyer))).isEqualTo("Free cards was not found");
  }

  @Test
  void refusesACallerWhoIsDeletedMeanwhile(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);
    for (String[] key : new String[][] {{}, {"request_id", "deleted"}}) {
      Future<Answer> buyer;
      try (LockHolder deletion = LockHolder.of(jdbi, "delete from users where id = 0")) {
        buyer = ConcurrentCalls.begin(() -> buy(wire, order(key)));
        deletion.untilWaiting(1).commit();
      }

      assertThat(error(answer(buyer))).isEqualTo("Bad login");
      gateway.change("insert into users (id, username, usertype) values (0, 'admin', 'admin')");
    }

    assertThat(numbers(buy(wire, "id", "9"))).containsExactly("5");
  }

  private static String[] order(String... more) {
    return Stream.concat(Stream.of("id", "9"), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void sellsALockedNumberThatIsReleased(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, SELL_IT)) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "9", "number", "5"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(answer(buyer))).containsExactly("5");
  }

  @Test
  void refusesALockedNumberThatIsSold(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, SELL_IT)) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "9", "number", "5"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(answer(buyer))).isEqualTo("Card is already sold");
  }

  @Test
  void waitsForALockedCardOfAnOrderForAllCards(ApiClient wire, Jdbi jdbi) {
    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, "update cards set sold = true where id = 702")) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "7", "quantity", "3"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(answer(buyer))).containsExactly("999", "1000", "1001");
  }

  @Test
  void refusesAnAllOrNothingOrderWhoseLockedCardIsSold(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("insert into conflines values ('API_Card_Sale_Whole_Orders', 0, '1')");

    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, "update cards set sold = true where id = 702")) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "7", "quantity", "3"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(answer(buyer))).isEqualTo("Free cards was not found");
  }

  @Test
  void sellsFromOtherGroupsWhileABuyerWaits(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);

    try (LockHolder sale = LockHolder.of(jdbi, SELL_IT)) {
      Future<Answer> waiting = ConcurrentCalls.begin(() -> buy(wire, "id", "9"));
      sale.untilWaiting(1);
      Answer elsewhere = buy(wire, "id", "13");
      sale.rollback();

      assertThat(numbers(elsewhere)).containsExactly("7777777001");
      assertThat(numbers(answer(waiting))).containsExactly("5");
    }
  }

  @Test
  void waitsForTheLowestCardsEvenIfOthersAreFree(ApiClient wire, Jdbi jdbi) {
    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, "update cards set sold = true where id = 701")) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "7", "quantity", "2"));
      sale.untilWaiting(1).rollback();
    }

    assertThat(numbers(ConcurrentCalls.answer(buyer))).containsExactly("999", "1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", ""})
  void answersUnavailableIfACardIsLockedForTooLong(
      String number, Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(LAST_CARD);
    List<String> before = everything(jdbi);

    Answer answer;
    try (LockHolder sale = LockHolder.of(jdbi, SELL_IT)) {
      answer = buy(wire, "id", "9", "number", number, "email", "a@b.co");
    }

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(error(answer)).isEqualTo("Service unavailable");
    assertThat(everything(jdbi)).isEqualTo(before);
  }
}
