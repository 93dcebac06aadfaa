package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.page;
import static tollgate.testing.ErrorXml.status;

import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LockHolder;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;

/** Reads balances that are requested at the same time in one batch. */
@ExtendWith(GatewayExtension.class)
class BalanceBatchTest {

  private static final int CALLERS = 150;

  @Test
  void returnToEachCallerTheRequestedBalance(ApiClient wire, GatewayExtension.Running running) {
    running.change(
        "insert into users (username, balance) select 'many' || i, i from generate_series(0, %d) i"
            .formatted(CALLERS));

    List<ApiClient.Answer> answers =
        ConcurrentCalls.callAll(CALLERS, i -> wire.post(balance(name(i)).target()));

    assertThat(answers.stream().map(ApiClient.Answer::text))
        .containsExactlyElementsOf(
            IntStream.range(0, CALLERS).mapToObj(BalanceBatchTest::expected).toList());
  }

  @Test
  void returnToEachPhoneItsBalance(ApiClient wire) {
    List<String> phones = List.of("JohnsPhone", "hash-ann", "hash-res", "unknowns", "JohnsPhone");

    List<ApiClient.Answer> answers =
        ConcurrentCalls.callAll(
            phones.size(), i -> wire.get("/billing/api/simple_balance/" + phones.get(i)));

    assertThat(answers.stream().map(ApiClient.Answer::text))
        .containsExactly("36.0000", "12.3457", "200.0000", status("Incorrect hash"), "36.0000");
  }

  @Test
  void answer503ToEachCallerWhenTheReadFails(ApiClient wire, Jdbi jdbi) {
    wire.post(balance("john").target());

    try (LockHolder lock = LockHolder.of(jdbi, "lock table users")) {
      List<ApiClient.Answer> answers =
          ConcurrentCalls.callAll(8, i -> wire.post(balance("john").target()));

      assertThat(answers.stream().map(ApiClient.Answer::status)).containsOnly(503);
    }
    assertThat(wire.post(balance("john").target()).text()).contains("36.0000");
  }

  @Test
  void failAloneWhenTheirRowCannotBeRead(GatewayExtension.Running running) throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "batch_faults")) {
      await().until(() -> gateway.wire().post(balance("john").target()).text().contains("36.0000"));
      gateway.sql(
          """
          alter table users rename to people;
          create view users as
            select id, username, owner_id, usertype, uniquehash, currency_id,
              case when username = 'ann' then 1 / (id - 11) else balance end as balance
            from people
          """);

      List<ApiClient.Answer> answers =
          ConcurrentCalls.callAll(
              40, i -> gateway.wire().post(balance(i % 8 == 0 ? "ann" : "john").target()));

      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).status()).isEqualTo(i % 8 == 0 ? 503 : 200);
      }
    }
  }

  /** Returns names of which some are equal but for their case, and some are unknown. */
  private static String name(int i) {
    return i % 3 == 0 ? "unknown" + i : i % 3 == 1 ? "many" + i : "MANY" + (i - 1);
  }

  private static String expected(int i) {
    int balance = i % 3 == 1 ? i : i - 1;
    return i % 3 == 0
        ? page("User was not found")
        : """
          <?xml version="1.0" encoding="UTF-8"?>
          <page>
            <balance>%d.0000</balance>
          </page>
          """
            .formatted(balance);
  }

  private static SignedCall balance(String username) {
    return SignedCall.balance().with("u", "admin").with("username", username);
  }
}
