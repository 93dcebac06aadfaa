package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LockHolder;

/** Sells orders that share a transaction, because they waited for the one before. */
@ExtendWith(GatewayExtension.class)
class BatchedSaleTest {

  private static final String LOCK_GROUP_13 =
      "select pg_advisory_xact_lock(1414483028, hashint8(13))";
  private static final String LOCK_KEY_ONE =
      "select pg_advisory_xact_lock(1414483031, hashtext('0 one'))";
  private static final int BALANCES = 50;
  private static final String TERMINATE_WAITING =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where wait_event_type = 'Lock' and datname = current_database()";

  private static final String REFUSE =
      """
      create function refuse_mail() returns trigger language plpgsql as
        'begin if new.recipient like ''bad%%'' then raise exception ''no such mail''; end if; return new; end';
      create %s on mails %s for each row execute function refuse_mail()""";

  @AfterEach
  void dropTriggers(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("drop function if exists refuse_mail cascade"));
  }

  @Test
  void storesTheOrdersThatWaitedInOneTransaction(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers = batch(wire, jdbi, 12, i -> buy(wire, "id", "13", "quantity", "2"));

    assertThat(answers.stream().flatMap(answer -> numbers(answer).stream()))
        .hasSize(24)
        .doesNotHaveDuplicates();
    // The first order did not wait. The others have the time of their transaction.
    assertThat(rows(jdbi, "select count(distinct sold_at) from sales")).containsExactly("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trigger refuse before insert", "constraint trigger refuse after insert"})
  void keepsTheFaultOfAnOrderFromTheOthers(String trigger, ApiClient wire, Jdbi jdbi) {
    boolean isDeferred = trigger.startsWith("constraint");
    jdbi.useHandle(
        handle ->
            handle
                .createScript(
                    REFUSE.formatted(trigger, isDeferred ? "deferrable initially deferred" : ""))
                .execute());

    List<Answer> answers =
        batch(
            wire,
            jdbi,
            9,
            i -> buy(wire, "id", "13", "email", (i == 4 ? "bad" : "good" + i) + "@example.com"));

    assertThat(answers.get(4).status()).isEqualTo(503);
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(8);
    assertThat(answers.stream().flatMap(answer -> numbers(answer).stream()))
        .hasSize(8)
        .doesNotHaveDuplicates();
    assertThat(count(jdbi, "payments")).isEqualTo(8);
    assertThat(rows(jdbi, "select max(number) from cards where cardgroup_id = 13 and sold"))
        .containsExactly("7777777008");
  }

  @Test
  void answersEachOrderOfATransactionThatLostItsConnection(ApiClient wire, Jdbi jdbi) {
    List<Future<Answer>> buyers = new ArrayList<>();
    try (LockHolder lock = LockHolder.of(jdbi, LOCK_GROUP_13)) {
      buyers.add(ConcurrentCalls.begin(() -> buy(wire, "id", "13")));
      lock.untilWaiting(1);
      rows(jdbi, TERMINATE_WAITING);
      assertThat(ConcurrentCalls.answer(buyers.get(0)).status()).isEqualTo(503);
    }

    assertThat(count(jdbi, "sales")).isZero();
    assertThat(numbers(buy(wire, "id", "13"))).containsExactly("7777777001");
  }

  @Test
  void sellsToOthersWhileAnOrderWaitsForItsKey(ApiClient wire, Jdbi jdbi) {
    try (LockHolder other = LockHolder.of(jdbi, LOCK_KEY_ONE)) {
      Future<Answer> waiting =
          ConcurrentCalls.begin(() -> buy(wire, "id", "13", "request_id", "one"));
      other.untilWaiting(1);

      assertThat(numbers(buy(wire, "id", "13"))).containsExactly("7777777001");
      assertThat(numbers(buy(wire, "id", "13", "request_id", "two"))).containsExactly("7777777002");
      other.rollback();

      assertThat(numbers(ConcurrentCalls.answer(waiting))).containsExactly("7777777003");
    }
  }

  @Test
  void sellsTheOtherOrdersAfterOneThatWaitedTooLongForACard(ApiClient wire, Jdbi jdbi) {
    try (LockHolder lock =
        LockHolder.of(jdbi, "update cards set hidden = false where number = '7777777050'")) {
      Future<Answer> slow =
          ConcurrentCalls.begin(() -> buy(wire, "id", "13", "number", "7777777050"));
      lock.untilWaiting(1);
      List<Future<Answer>> others =
          IntStream.range(0, 5)
              .mapToObj(i -> ConcurrentCalls.begin(() -> buy(wire, "id", "13")))
              .toList();

      assertThat(ConcurrentCalls.answer(slow).status()).isEqualTo(503);
      assertThat(others.stream().flatMap(each -> numbers(ConcurrentCalls.answer(each)).stream()))
          .containsExactlyInAnyOrder(
              "7777777001", "7777777002", "7777777003", "7777777004", "7777777005");
    }
  }

  @Test
  void returnsOneReceiptForOrdersWithOneKeyInABatch(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers = batch(wire, jdbi, 10, i -> buy(wire, "id", "13", "request_id", "one"));

    assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
    assertThat(count(jdbi, "sales")).isEqualTo(1);
  }

  @Test
  void refusesASoldOutOrderOfABatchAlone(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers = batch(wire, jdbi, 12, i -> buy(wire, "id", "13", "quantity", "10"));

    assertThat(answers).filteredOn(answer -> numbers(answer).size() == 10).hasSize(10);
    assertThat(answers.stream().map(answer -> error(answer)).filter(text -> !text.isEmpty()))
        .containsExactly("Free cards was not found", "Free cards was not found");
  }

  /** Makes calls that wait for the first one, which waits for the lock of the group. */
  private static List<Answer> batch(
      ApiClient wire, Jdbi jdbi, int calls, IntFunction<Answer> call) {
    List<Future<Answer>> answers;
    try (LockHolder lock = LockHolder.of(jdbi, LOCK_GROUP_13)) {
      answers =
          IntStream.range(0, calls)
              .mapToObj(i -> ConcurrentCalls.begin(() -> call.apply(i)))
              .toList();
      lock.untilWaiting(1);
      // The event loops have received the orders before they answer all of these.
      for (int i = 0; i < BALANCES; i++) {
        wire.get("/billing/api/simple_balance/JohnsPhone");
      }
      lock.rollback();
    }
    return answers.stream().map(ConcurrentCalls::answer).toList();
  }
}
