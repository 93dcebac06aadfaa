package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;

/** Sells lowest numbers first while another program adds and changes cards with lower numbers. */
@ExtendWith(GatewayExtension.class)
class ChangedStockTest {

  private static final int BUYERS = 4;
  private static final int SALES = 80;
  private static final int CHANGES = 120;
  private static final int FIRST = 1_000;

  /** Ways in which a card of group 9 with this number becomes free. */
  private static final List<String> FREE_A_CARD =
      List.of(
          "insert into cards (cardgroup_id, number, pin, balance) values (9, 'N', 'pN', 1)",
          "update cards set hidden = false where cardgroup_id = 9 and number = 'N'",
          "update cards set sold = false where cardgroup_id = 9 and number = 'N'",
          "update cards set cardgroup_id = 9 where cardgroup_id = 7 and number = 'N'",
          "update cards set number = 'N' where cardgroup_id = 9 and number = '9N'");

  private static final List<String> PREPARE_A_CARD =
      List.of(
          "select 1",
          "insert into cards (cardgroup_id, number, pin, balance, hidden) values (9, 'N', 'pN', 1, true)",
          "insert into cards (cardgroup_id, number, pin, balance, sold) values (9, 'N', 'pN', 1, true)",
          "insert into cards (cardgroup_id, number, pin, balance) values (7, 'N', 'pN', 1)",
          "insert into cards (cardgroup_id, number, pin, balance, hidden) values (9, '9N', 'pN', 1, true);"
              + " update cards set hidden = false where cardgroup_id = 9 and number = '9N'");

  /** A sold card, and when its sale began and ended. */
  private record Sale(int number, long began, long ended) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void sellsALowerCardAsSoonAsItIsCommitted(int way, Running running, ApiClient wire, Jdbi jdbi) {
    running.change(manyFreeCards());
    running.change(PREPARE_A_CARD.get(way).replace("N", "500"));
    for (int i = 0; i < 200; i++) {
      buy(wire, "id", "9");
    }

    try (LockHolder change = LockHolder.of(jdbi, FREE_A_CARD.get(way).replace("N", "500"))) {
      assertThat(numbers(buy(wire, "id", "9"))).containsExactly("1201");
      change.commit();
    }

    assertThat(numbers(buy(wire, "id", "9", "quantity", "2"))).containsExactly("500", "1202");
  }

  @RepeatedTest(2)
  void sellsNoCardBeforeALowerOneThatWasFreeEarlier(Running running, ApiClient wire, Jdbi jdbi)
      throws Exception {
    running.change(manyFreeCards());
    for (int i = 0; i < CHANGES; i++) {
      running.change(PREPARE_A_CARD.get(i % PREPARE_A_CARD.size()).replace("N", number(i)));
    }
    ConcurrentLinkedQueue<Sale> sales = new ConcurrentLinkedQueue<>();
    Map<Integer, Long> freeSince = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < BUYERS; i++) {
        work.add(threads.submit(() -> buyAll(wire, sales)));
      }
      work.add(threads.submit(() -> change(jdbi, wire, 0, freeSince, sales)));
      work.add(threads.submit(() -> change(jdbi, wire, 1, freeSince, sales)));
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    buyOne(wire, sales);

    assertThat(sales).extracting(Sale::number).doesNotHaveDuplicates().contains(100, 219);
    assertThat(overtaken(sales, freeSince)).isEmpty();
  }

  /** Every other change is committed after a sale that began while it was open. */
  private static void change(
      Jdbi jdbi, ApiClient wire, int half, Map<Integer, Long> freeSince, Iterable<Sale> sales) {
    for (int i = half; i < CHANGES; i += 2) {
      String sql = FREE_A_CARD.get(i % FREE_A_CARD.size()).replace("N", number(i));
      try (LockHolder change = LockHolder.of(jdbi, sql)) {
        if (i % 3 == 0) {
          ((ConcurrentLinkedQueue<Sale>) sales).add(bought(wire));
        }
        change.commit();
      }
      freeSince.put(Integer.parseInt(number(i)), System.nanoTime());
    }
  }

  private static void buyAll(ApiClient wire, ConcurrentLinkedQueue<Sale> sales) {
    for (int i = 0; i < SALES; i++) {
      buyOne(wire, sales);
    }
  }

  private static void buyOne(ApiClient wire, ConcurrentLinkedQueue<Sale> sales) {
    sales.add(bought(wire));
  }

  private static Sale bought(ApiClient wire) {
    long began = System.nanoTime();
    String number = numbers(buy(wire, "id", "9")).get(0);
    return new Sale(Integer.parseInt(number), began, System.nanoTime());
  }

  /**
   * Returns the sales of a card although a lower one was free before they began, and was not sold
   * until after they ended.
   */
  private static List<String> overtaken(Iterable<Sale> sales, Map<Integer, Long> freeSince) {
    Map<Integer, Sale> byNumber = new ConcurrentHashMap<>();
    sales.forEach(sale -> byNumber.put(sale.number, sale));
    List<String> overtaken = new ArrayList<>();
    for (Sale sale : sales) {
      freeSince.forEach(
          (number, since) -> {
            Sale lower = byNumber.get(number);
            boolean isSoldLater = lower == null || lower.began > sale.ended;
            if (number < sale.number && since < sale.began && isSoldLater) {
              overtaken.add(sale + " overtook " + number);
            }
          });
    }
    return overtaken;
  }

  private static String manyFreeCards() {
    return "insert into cards (cardgroup_id, number, pin, balance)"
        + " select 9, cast(n as text), 'p' || n, 1 from generate_series(%d, %d) n"
            .formatted(FIRST + 1, FIRST + 999);
  }

  /** Lower than all others, in descending order. */
  private static String number(int change) {
    return Integer.toString(100 + CHANGES - 1 - change);
  }
}
