package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.Tables.rows;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;

/** Follows requests by their id through answer, log and database. */
@ExtendWith(GatewayExtension.class)
class CorrelationTest {

  private static final byte[] NO_BODY = new byte[0];
  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String IDS_OF_A_SALE =
      "select correlation_id from sales union all"
          + " select correlation_id from mails union all"
          + " select correlation_id from actions where action = 'card_sale'";

  @Test
  void storesTheIdOfTheCallerWithTheSaleItsMailAndItsAction(ApiClient wire, Jdbi jdbi) {
    try (LogCapture log = new LogCapture("tollgate")) {
      Answer answer = sell(wire, Map.of("X-Request-Id", "order-4711"));

      assertThat(answer.text()).contains("<pin>");
      assertThat(answer.header("X-Request-Id")).isEqualTo("order-4711");
      assertThat(rows(jdbi, IDS_OF_A_SALE))
          .containsExactly("order-4711", "order-4711", "order-4711");
      assertThat(log.messagesOf("order-4711")).anyMatch(line -> line.startsWith("Sold 1 of group"));
    }
  }

  @Test
  void takesTheTraceIdWithoutAnsweringAHeader(ApiClient wire, Jdbi jdbi) {
    Answer answer = sell(wire, Map.of("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01"));

    assertThat(answer.headers()).doesNotContainKey("x-request-id");
    assertThat(rows(jdbi, IDS_OF_A_SALE)).containsExactly(TRACE_ID, TRACE_ID, TRACE_ID);
  }

  @Test
  void makesOneIdForASaleOfACallerWithoutAny(ApiClient wire, Jdbi jdbi) {
    Answer answer = sell(wire, Map.of());

    assertThat(answer.headers()).doesNotContainKey("x-request-id");
    assertThat(rows(jdbi, IDS_OF_A_SALE)).hasSize(3).doesNotContainNull();
    assertThat(rows(jdbi, "select distinct id from (" + IDS_OF_A_SALE + ") as ids (id)"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forged line", "\"quoted\"", "<b>", "a]b", "x; y"})
  void makesAnIdInPlaceOfAnInvalidOne(String id, ApiClient wire) {
    try (LogCapture log = new LogCapture("tollgate")) {
      Answer answer =
          wire.send("POST", "/billing/api/balance", Map.of("X-Request-Id", id), NO_BODY);

      String made = answer.header("X-Request-Id");
      assertThat(made).matches("[0-9a-f-]{36}");
      assertThat(log.lines()).noneMatch(line -> line.contains(id));
      assertThat(log.messagesOf(made)).singleElement().asString().contains("id=" + made);
    }
  }

  @Test
  void makesAnIdInPlaceOfARepeatedOne(ApiClient wire) {
    String twice = "X-Request-Id: a\r\nX-Request-Id: b";

    Answer answer = wire.sendRaw(ApiClient.head("GET " + PHONE, twice), NO_BODY);

    assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void answersTheIdBesideEveryError(ApiClient wire, Jdbi jdbi) {
    Map<String, String> id = Map.of("X-Request-Id", "order-4712");

    Answer unknown = wire.send("POST", "/billing/api/unknown", id, NO_BODY);
    Answer method = wire.send("PUT", "/billing/api/balance", id, NO_BODY);
    Answer refused = wire.send("POST", "/billing/api/user_details_get?u=john&hash=no", id, NO_BODY);

    assertThat(unknown.header("X-Request-Id")).isEqualTo("order-4712");
    assertThat(method.header("X-Request-Id")).isEqualTo("order-4712");
    assertThat(refused.header("X-Request-Id")).isEqualTo("order-4712");
    assertThat(rows(jdbi, "select correlation_id from actions where action = 'api_refused'"))
        .containsExactly("order-4712");
  }

  @Test
  void logsAFaultUnderTheIdOfTheCaller(Running running) throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "correlation_fault");
        LogCapture log = new LogCapture("tollgate.http")) {
      await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));
      gateway.sql("alter table users rename column balance to amount");

      Answer answer =
          gateway.wire().send("GET", PHONE, Map.of("X-Request-Id", "order-4713"), NO_BODY);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.header("X-Request-Id")).isEqualTo("order-4713");
      assertThat(log.messagesOf("order-4713"))
          .singleElement()
          .asString()
          .startsWith("Failed")
          .endsWith("[order-4713]");
    }
  }

  private static Answer sell(ApiClient wire, Map<String, String> headers) {
    String target = SaleCalls.target("id", "13", "email", "buyer@example.com");
    return wire.send("POST", target, headers, NO_BODY);
  }
}
