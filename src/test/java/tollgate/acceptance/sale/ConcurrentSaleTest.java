package tollgate.acceptance.sale;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.RESELLERS_KEY;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.buyAs;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.actions;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class ConcurrentSaleTest {

  private static final String NONE_FREE = "Free cards was not found";

  @Test
  void sellsAHundredCardsOnceEachToTwoHundredBuyers(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers = ConcurrentCalls.callAll(200, i -> buy(wire, "id", "13"));

    assertThat(sold(answers)).hasSize(100).doesNotHaveDuplicates();
    assertThat(byError(answers)).isEqualTo(Map.of("", 100L, NONE_FREE, 100L));
    assertThat(rows(jdbi, "select count(distinct card_id) from payments")).containsExactly("100");
    assertThat(count(jdbi, "payments")).isEqualTo(100);
    assertThat(count(jdbi, "sales")).isEqualTo(100);
    assertThat(actions(jdbi, "action")).hasSize(100).containsOnly("card_sale");
  }

  @Test
  void sellsOneNumberToOneOfManyBuyers(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers =
        ConcurrentCalls.callAll(
            50, i -> buy(wire, "id", "13", "number", "7777777050", "email", "a@b.co"));

    assertThat(sold(answers)).containsExactly("7777777050");
    assertThat(byError(answers)).isEqualTo(Map.of("", 1L, "Card is already sold", 49L));
    assertThat(count(jdbi, "payments")).isEqualTo(1);
    assertThat(count(jdbi, "mails")).isEqualTo(1);
    assertThat(actions(jdbi, "action")).containsExactly("card_sale");
  }

  @RepeatedTest(3)
  void sellsPairsAsPairs(ApiClient wire) {
    List<Answer> answers = ConcurrentCalls.callAll(60, i -> buy(wire, "id", "13", "quantity", "2"));

    assertThat(sold(answers)).hasSize(100).doesNotHaveDuplicates();
    assertThat(bySize(answers)).isEqualTo(Map.of(2, 50L, 0, 10L));
    assertThat(byError(answers)).isEqualTo(Map.of("", 50L, NONE_FREE, 10L));
  }

  @RepeatedTest(3)
  void sellsTriplesUntilOneCardIsLeft(ApiClient wire) {
    List<Answer> answers = ConcurrentCalls.callAll(40, i -> buy(wire, "id", "13", "quantity", "3"));

    assertThat(sold(answers)).hasSize(100).doesNotHaveDuplicates();
    assertThat(bySize(answers)).isEqualTo(Map.of(3, 33L, 1, 1L, 0, 6L));
    assertThat(byError(answers)).isEqualTo(Map.of("", 34L, NONE_FREE, 6L));
  }

  @RepeatedTest(3)
  void sellsAllCardsInPairsAndTriples(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers =
        ConcurrentCalls.callAll(50, i -> buy(wire, "id", "13", "quantity", i % 2 == 0 ? "2" : "3"));

    assertThat(sold(answers)).hasSize(100).doesNotHaveDuplicates();
    assertThat(byError(answers).keySet()).isSubsetOf("", NONE_FREE);
    assertThat(rows(jdbi, "select count(*) from cards where cardgroup_id = 13 and sold"))
        .containsExactly("100");
    assertThat(count(jdbi, "payments")).isEqualTo(100);
  }

  @Test
  void returnsTheCardsThatThePaymentsAreFor(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers = ConcurrentCalls.callAll(40, i -> buy(wire, "id", "13", "quantity", "3"));

    List<String> paid =
        rows(
            jdbi,
            "select string_agg(number, ',' order by number) from payments"
                + " join cards on cards.id = card_id group by sale_id");
    assertThat(answers)
        .map(answer -> String.join(",", numbers(answer)))
        .filteredOn(numbers -> !numbers.isEmpty())
        .containsExactlyInAnyOrderElementsOf(paid);
  }

  @RepeatedTest(3)
  void causesNoDeadlock(ApiClient wire, Jdbi jdbi) {
    String deadlocks = "select deadlocks from pg_stat_database where datname = current_database()";
    List<String> before = rows(jdbi, deadlocks);

    List<Answer> answers = ConcurrentCalls.callAll(50, i -> mixedOrder(i, wire));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(byError(answers).keySet()).isSubsetOf("", NONE_FREE, "Card is already sold");
    assertThat(sold(answers)).doesNotHaveDuplicates();
    assertThat(count(jdbi, "payments")).isEqualTo(sold(answers).size());
    assertThat(rows(jdbi, "select count(*) from cards where sold_at is not null"))
        .containsExactly(Integer.toString(sold(answers).size()));
    assertThat(rows(jdbi, deadlocks)).isEqualTo(before);
  }

  private static Answer mixedOrder(int i, ApiClient wire) {
    return switch (i % 7) {
      case 0 -> buy(wire, "id", "7", "quantity", "3");
      case 1 -> buy(wire, "id", "7", "number", "1000");
      case 2 -> buy(wire, "id", "13", "quantity", Integer.toString(1 + i));
      case 3 -> buy(wire, "id", "13", "number", "77777770" + (10 + i));
      case 4 -> buy(wire, "id", "6", "quantity", "2", "email", "mixed@example.com");
      case 5 -> buy(wire, "id", "6", "number", "1111111008");
      default -> buyAs("reseller", RESELLERS_KEY, wire, "id", "8");
    };
  }

  private static List<String> sold(List<Answer> answers) {
    return answers.stream().flatMap(answer -> numbers(answer).stream()).toList();
  }

  private static Map<String, Long> byError(List<Answer> answers) {
    return answers.stream().collect(groupingBy(answer -> error(answer), counting()));
  }

  private static Map<Integer, Long> bySize(List<Answer> answers) {
    return answers.stream().collect(groupingBy(answer -> numbers(answer).size(), counting()));
  }
}
