package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.ConnectionPools;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LockHolder;

/** Sells cards of several groups in one transaction, because they waited for a transaction. */
@ExtendWith(GatewayExtension.class)
class SharedTransactionTest {

  private static final int BALANCES = 50;

  /** Each of these groups occupies a transaction. */
  private static final long FIRST_BUSY = 9_001;

  private static final long LAST_BUSY = FIRST_BUSY + ConnectionPools.SALE_TRANSACTIONS - 1;
  private static final long FIRST_WAITING = LAST_BUSY + 1;
  private static final long LAST_WAITING = FIRST_WAITING + 2;

  @BeforeEach
  void createGroups(Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle
                .createScript(
                    """
                    insert into cardgroups (id, name) select id, id from generate_series(%1$d, %2$d) as id;
                    insert into cards (cardgroup_id, number, pin, balance)
                    select id, id || '-' || n, n, 1 from generate_series(%1$d, %2$d) as id, generate_series(1, 3) as n
                    """
                        .formatted(FIRST_BUSY, LAST_WAITING))
                .execute());
  }

  @Test
  void storesTheOrdersOfGroupsThatWaitedAtTheSameTime(ApiClient wire, Jdbi jdbi) {
    List<Future<Answer>> waiting;
    try (LockHolder busy = lock(jdbi, FIRST_BUSY, LAST_BUSY)) {
      begin(wire, FIRST_BUSY, LAST_BUSY);
      busy.untilWaiting(ConnectionPools.SALE_TRANSACTIONS);
      waiting = beginWaiting(wire);
    }

    assertThat(waiting.stream().flatMap(each -> numbers(ConcurrentCalls.answer(each)).stream()))
        .containsExactly(FIRST_WAITING + "-1", FIRST_WAITING + 1 + "-1", LAST_WAITING + "-1");
    assertThat(
            rows(
                jdbi,
                "select count(distinct sold_at) from sales where cardgroup_id >= " + FIRST_WAITING))
        .containsExactly("1");
  }

  @Test
  void doesNotWaitForAGroupThatAnotherTransactionSells(ApiClient wire, Jdbi jdbi) {
    try (LockHolder other = lock(jdbi, FIRST_WAITING, FIRST_WAITING)) {
      List<Future<Answer>> waiting;
      try (LockHolder busy = lock(jdbi, FIRST_BUSY, LAST_BUSY)) {
        begin(wire, FIRST_BUSY, LAST_BUSY);
        busy.untilWaiting(ConnectionPools.SALE_TRANSACTIONS);
        waiting = beginWaiting(wire);
      }

      assertThat(numbers(ConcurrentCalls.answer(waiting.get(1))))
          .containsExactly(FIRST_WAITING + 1 + "-1");
      assertThat(numbers(ConcurrentCalls.answer(waiting.get(2))))
          .containsExactly(LAST_WAITING + "-1");
      other.untilWaiting(1);
      other.rollback();
      assertThat(numbers(ConcurrentCalls.answer(waiting.get(0))))
          .containsExactly(FIRST_WAITING + "-1");
    }
  }

  private static LockHolder lock(Jdbi jdbi, long first, long last) {
    return LockHolder.of(
        jdbi,
        "select pg_advisory_xact_lock(1414483028, hashint8(id)) from generate_series(%d, %d) as id"
            .formatted(first, last));
  }

  /** Begins an order of each waiting group, and returns when the gateway has received them. */
  private static List<Future<Answer>> beginWaiting(ApiClient wire) {
    List<Future<Answer>> orders = begin(wire, FIRST_WAITING, LAST_WAITING);
    // The event loops have received the orders before they answer all of these.
    for (int i = 0; i < BALANCES; i++) {
      wire.get("/billing/api/simple_balance/JohnsPhone");
    }
    return orders;
  }

  private static List<Future<Answer>> begin(ApiClient wire, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(group -> ConcurrentCalls.begin(() -> buy(wire, "id", String.valueOf(group))))
        .toList();
  }
}
