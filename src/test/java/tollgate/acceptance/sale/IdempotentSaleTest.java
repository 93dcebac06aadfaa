package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.buyAs;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.SaleCalls.target;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.everything;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;

/** Repeats sales with an idempotency key. See docs/api.md#request_id. */
@ExtendWith(GatewayExtension.class)
class IdempotentSaleTest {

  private static final String USED = "Request id was used before";

  @Test
  void repeatsTheResponseAndWritesNothing(ApiClient wire, Jdbi jdbi) {
    Answer first = buy(wire, "id", "6", "quantity", "2", "curr", "TRD", "request_id", "one");
    List<String> before = everything(jdbi);

    Answer second = buy(wire, "id", "6", "quantity", "2", "curr", "TRD", "request_id", "one");

    assertThat(numbers(first)).hasSize(2);
    assertThat(second.bytes()).isEqualTo(first.bytes());
    assertThat(everything(jdbi)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from cards where sold",
        "create table archive as select * from cards where sold; delete from cards where sold;"
            + " drop table archive",
        "update cards set cardgroup_id = 7 where sold",
        "update cards set pin = null, number = 'x' || number, balance = 1 where sold",
        "update cards set sold = false, sold_at = null, sold_to = null where sold",
        "delete from payments",
        "update payments set card_id = null, amount = 0, currency = 'EUR'",
        "update sales set currency = 'EUR', user_id = null",
        "delete from cardgroups where id = 6",
        "delete from currencies where name = 'TRD'",
        "truncate mails, mail_events"
      })
  void repeatsTheResponseWhateverBecomesOfItsRows(String sql, Running running, ApiClient wire) {
    String[] order = {
      "id", "6", "quantity", "2", "curr", "TRD", "email", "a@b.co", "request_id", "one"
    };
    Answer first = buy(wire, order);

    running.change(sql);

    assertThat(numbers(first)).hasSize(2);
    assertThat(buy(wire, order).text()).isEqualTo(first.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "numbers = null",
        "pins = pins[1:1]",
        "amounts[2] = null",
        "card_ids = '{}', numbers = '{}', pins = '{}', amounts = '{}'",
        "currency = null"
      })
  void reportsAnIncompleteReceiptInsteadOfFewerCards(
      String change, Running running, ApiClient wire) {
    buy(wire, "id", "6", "quantity", "2", "request_id", "one");
    running.change("update idempotency_keys set " + change);

    Answer answer = buy(wire, "id", "6", "quantity", "2", "request_id", "one");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(error(answer)).isEqualTo("Internal error");
  }

  @ParameterizedTest
  @CsvSource({"email, a@b.co", "quantity, 1", "number, 1111111006", "curr, usd"})
  void refusesTheKeyForOtherParameters(String name, String value, ApiClient wire, Jdbi jdbi) {
    buy(wire, "id", "6", "request_id", "one");
    List<String> before = everything(jdbi);

    Answer second = buy(wire, "id", "6", name, value, "request_id", "one");

    assertThat(error(second)).isEqualTo(USED);
    assertThat(everything(jdbi)).isEqualTo(before);
  }

  @Test
  void findsTheEarlierSaleBeforeTheOtherChecks(Running running, ApiClient wire) {
    Answer first = buy(wire, "id", "6", "request_id", "one");

    running.change("update cardgroups set hidden = true where id = 6");

    assertThat(buy(wire, "id", "6", "request_id", "one").bytes()).isEqualTo(first.bytes());
    assertThat(error(buy(wire, "id", "none", "request_id", "one"))).isEqualTo(USED);
    assertThat(error(buy(wire, "id", "6", "request_id", "two")))
        .isEqualTo("Cardgroup was not found");
  }

  @Test
  void acceptsTheHeaderInsteadOfTheParameter(ApiClient wire) {
    Answer first = buy(wire, "id", "6", "request_id", "one");

    Answer second =
        wire.send("POST", target("id", "6"), Map.of("Idempotency-Key", "one"), new byte[0]);

    assertThat(second.bytes()).isEqualTo(first.bytes());
  }

  @Test
  void refusesAHeaderThatDiffersFromTheParameter(ApiClient wire) {
    Answer answer =
        wire.send(
            "POST",
            target("id", "6", "request_id", "one"),
            Map.of("Idempotency-Key", "two"),
            new byte[0]);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer)).isEqualTo("Repeated parameter: request_id");
  }

  @Test
  void separatesTheKeysOfCallers(ApiClient wire) {
    Answer first = buy(wire, "id", "7", "request_id", "one");

    Answer other = buyAs("accountant", SaleCalls.KEY, wire, "id", "7", "request_id", "one");

    assertThat(numbers(first)).containsExactly("999");
    assertThat(numbers(other)).containsExactly("1000");
  }

  @Test
  void bindsNoKeyWhenTheSaleIsRefused(Running running, ApiClient wire) {
    assertThat(error(buy(wire, "id", "9", "request_id", "one")))
        .isEqualTo("Free cards was not found");

    running.change(
        "insert into cards (cardgroup_id, number, pin, balance) values (9, '1', '2', 3)");

    assertThat(numbers(buy(wire, "id", "9", "request_id", "one"))).containsExactly("1");
  }

  @Test
  void expiresAKeyAfterThirtyDays(ApiClient wire, Jdbi jdbi) {
    buy(wire, "id", "7", "request_id", "one");
    age(jdbi, "29 days 23 hours");
    assertThat(numbers(buy(wire, "id", "7", "request_id", "one"))).containsExactly("999");

    age(jdbi, "1 hour 1 minute");

    assertThat(numbers(buy(wire, "id", "7", "request_id", "one"))).containsExactly("1000");
    assertThat(numbers(buy(wire, "id", "7", "request_id", "one"))).containsExactly("1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "a\nb"})
  void refusesAKeyThatIsNotPrintableAscii(String name, ApiClient wire) {
    assertThat(error(buy(wire, "id", "6", "request_id", name))).isEqualTo("Incorrect request id");
    assertThat(error(buy(wire, "id", "6", "quantity", "0", "request_id", name)))
        .isEqualTo("Incorrect quantity");
    assertThat(error(buy(wire, "id", "6", "email", "x", "request_id", name)))
        .isEqualTo("Incorrect request id");
  }

  @Test
  void sellsOnceForAHundredConcurrentRequestsWithOneKey(ApiClient wire, Jdbi jdbi) {
    List<Answer> answers =
        ConcurrentCalls.callAll(
            100, i -> buy(wire, "id", "13", "quantity", "3", "request_id", "one"));

    assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
    assertThat(numbers(answers.get(0))).hasSize(3);
    assertThat(count(jdbi, "payments")).isEqualTo(3);
    assertThat(count(jdbi, "sales")).isEqualTo(1);
  }

  @Test
  void sellsTheLastCardOnceForConcurrentRequestsWithOneKey(ApiClient wire) {
    List<Answer> answers =
        ConcurrentCalls.callAll(
            20, i -> buy(wire, "id", "8", "u", "reseller", "request_id", "last"));

    assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
  }

  private static void age(Jdbi jdbi, String time) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update idempotency_keys set created_at = created_at - interval '" + time + "'"));
  }
}
