package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.RESELLERS_KEY;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.buyAs;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;

/** Serves up to fifty concurrent buyers while a card is locked. See docs/api.md#responses. */
@ExtendWith(GatewayExtension.class)
class LockedCardConcurrencyTest {

  /** Longer than the connection timeout, shorter than the lock timeout. */
  private static final Duration HELD = Duration.ofMillis(2_500);

  @Test
  void letsManyBuyersWaitForOneLockedNumber(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers;
    try (LockHolder sale = LockHolder.of(jdbi, "update cards set sold = true where id = 7050")) {
      later(sale);
      answers = ConcurrentCalls.callAll(50, i -> buy(wire, "id", "13", "number", "7777777050"));
    }

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().flatMap(answer -> numbers(answer).stream()))
        .containsExactly("7777777050");
  }

  @Test
  void sellsFromOtherGroupsWhileACardIsLocked(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers;
    try (LockHolder sale = LockHolder.of(jdbi, "update cards set sold = true where id = 801")) {
      later(sale);
      answers =
          ConcurrentCalls.callAll(
              40,
              i ->
                  i < 10
                      ? buyAs("reseller", RESELLERS_KEY, wire, "id", "8")
                      : buy(wire, "id", "13"));
    }

    assertThat(answers).allMatch(answer -> answer.status() == 200);
  }

  @Test
  void sellsTheFreeCardOfTwoWithOneNumberWhileTheOtherIsLocked(
      Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(
        "insert into cards (id, cardgroup_id, number, pin) values (901, 9, '5', 'a'), (902, 9, '5', 'b')");

    Future<Answer> buyer;
    try (LockHolder sale = LockHolder.of(jdbi, "update cards set sold = true where id = 901")) {
      buyer = ConcurrentCalls.begin(() -> buy(wire, "id", "9", "number", "5"));
      sale.untilWaiting(1).commit();
    }

    assertThat(error(ConcurrentCalls.answer(buyer))).isEmpty();
  }

  private static void later(LockHolder sale) {
    CompletableFuture.delayedExecutor(HELD.toMillis(), TimeUnit.MILLISECONDS)
        .execute(sale::rollback);
  }
}
