package tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Sales.RESELLERS_KEY;
import static tollgate.testing.Sales.buy;
import static tollgate.testing.Sales.buyAs;
import static tollgate.testing.Sales.error;
import static tollgate.testing.Sales.numbers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.Crowd;
import tollgate.testing.Gateways;
import tollgate.testing.Gateways.Running;
import tollgate.testing.Hold;
import tollgate.testing.Wire;
import tollgate.testing.Wire.Answer;

/**
 * Up to fifty buyers at once are never told that the service is unavailable. Contract 1, Answers.
 */
@ExtendWith(Gateways.class)
class HeldCardCrowdTest {

  /** Longer than a connection is waited for, shorter than a lock is. */
  private static final Duration HELD = Duration.ofMillis(2_500);

  @Test
  void manyBuyersWaitForOneHeldNumber(Wire wire, Jdbi jdbi) {
    List<Answer> answers;
    try (Hold sale = Hold.of(jdbi, "update cards set sold = true where id = 7050")) {
      later(sale);
      answers = Crowd.ask(50, i -> buy(wire, "id", "13", "number", "7777777050"));
    }

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().flatMap(answer -> numbers(answer).stream()))
        .containsExactly("7777777050");
  }

  @Test
  void buyersOfAHeldCardDoNotHoldUpThoseOfOtherGroups(Wire wire, Jdbi jdbi) {
    List<Answer> answers;
    try (Hold sale = Hold.of(jdbi, "update cards set sold = true where id = 801")) {
      later(sale);
      answers =
          Crowd.ask(
              40,
              i ->
                  i < 10
                      ? buyAs("reseller", RESELLERS_KEY, wire, "id", "8")
                      : buy(wire, "id", "13"));
    }

    assertThat(answers).allMatch(answer -> answer.status() == 200);
  }

  @Test
  void aFreeCardIsSoldWhileItsTwinIsBeingSold(Running gateway, Wire wire, Jdbi jdbi) {
    gateway.change(
        "insert into cards (id, cardgroup_id, number, pin) values (901, 9, '5', 'a'), (902, 9, '5', 'b')");

    Future<Answer> buyer;
    try (Hold sale = Hold.of(jdbi, "update cards set sold = true where id = 901")) {
      buyer = Crowd.begin(() -> buy(wire, "id", "9", "number", "5"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(Crowd.answer(buyer))).isEmpty();
  }

  private static void later(Hold sale) {
    CompletableFuture.delayedExecutor(HELD.toMillis(), TimeUnit.MILLISECONDS)
        .execute(sale::rollback);
  }
}
