package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.status;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;

/** Responds while the database is down or faulty. See docs/api.md#responses. */
@ExtendWith(GatewayExtension.class)
class DatabaseFailureTest {

  private static final String XML = "text/xml; charset=utf-8";
  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final String BALANCE =
      SignedCall.balance().with("u", "admin").with("username", "john").target();
  private static final String DETAILS =
      SignedCall.details().with("u", "admin").with("user_id", "10").target();
  private static final String SALE = SignedCall.sale().with("u", "admin").with("id", "6").target();
  private static final Duration SOON = Duration.ofSeconds(20);

  private static OwnGateway gateway;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    gateway = new OwnGateway(running, "answers");
    awaitResponse("36.0000");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void restoreTheDatabase() {
    gateway.restoreDatabase();
    awaitResponse("36.0000");
  }

  @Test
  void answer503WhileTheDatabaseIsDownAndRecover() {
    gateway.loseDatabase();

    assertUnavailable(
        gateway.wire().get(PHONE), "text/plain; charset=utf-8", "Service unavailable");
    assertUnavailable(gateway.wire().post(BALANCE), XML, status("Service unavailable"));
    assertUnavailable(gateway.wire().post(DETAILS), XML, status("Service unavailable"));
    assertUnavailable(gateway.wire().post(SALE), XML, status("Service unavailable"));

    gateway.restoreDatabase();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(gateway.wire().get(PHONE).text()).isEqualTo("36.0000");
              assertThat(gateway.wire().post(BALANCE).text()).contains("<balance>36.0000<");
              assertThat(gateway.wire().post(DETAILS).text()).contains("<userid>10<");
            });
  }

  @Test
  void hideFromBalancesThatConnectionsWereCutOff() {
    ConcurrentCalls.callAll(16, i -> gateway.wire().post(BALANCE));
    gateway.endConnections();

    for (int i = 0; i < 20; i++) {
      assertThat(gateway.wire().post(BALANCE).text()).contains("<balance>36.0000<");
      assertThat(gateway.wire().get(PHONE).text()).isEqualTo("36.0000");
    }
    assertThat(gateway.wire().post(SALE).status()).isEqualTo(200);
  }

  @Test
  void needNoDatabaseToRefuseAMalformedRequest() {
    gateway.loseDatabase();

    assertThat(gateway.wire().post("/billing/api/nothing_here").status()).isEqualTo(404);
    assertThat(gateway.wire().post("/billing/api/balance?u=%").status()).isEqualTo(400);
    assertThat(gateway.wire().get(BALANCE).text()).isEqualTo(status("GET Requests are disabled"));
  }

  @Test
  void applyChangesThatWereMadeDuringTheOutage() {
    gateway.loseDatabase();
    gateway.restoreDatabase();
    gateway.sql("insert into conflines (name, value) values ('Nice_Number_Digits', '1')");

    awaitResponse("36.0");

    gateway.sql("delete from conflines where name = 'Nice_Number_Digits'");
  }

  @Test
  void hideTheCauseOfAFault() {
    gateway.sql("alter table users rename column balance to amount");
    try (LogCapture log = new LogCapture("tollgate.http")) {
      ApiClient.Answer answer = gateway.wire().post(BALANCE);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.header("Content-Type")).isEqualTo(XML);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Retry-After")).isEmpty();
      assertThat(answer.text()).isEqualTo(status("Internal error"));
      assertThat(answer.headers().toString()).doesNotContain("column", "SQL");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("column users.balance does not exist")
          .doesNotContain("john");
    } finally {
      gateway.sql("alter table users rename column amount to balance");
    }
  }

  @Test
  void showAFaultAsBareTextOnAPhone() {
    gateway.sql("alter table users rename column balance to amount");
    try {
      ApiClient.Answer answer = gateway.wire().get(PHONE);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.text()).isEqualTo("Internal error");
    } finally {
      gateway.sql("alter table users rename column amount to balance");
    }
  }

  @Test
  void nameEachFaultByAnIdOfItsOwn() {
    gateway.sql("alter table users rename column balance to amount");
    try {
      String one = gateway.wire().get(PHONE).header("X-Request-Id");
      String other = gateway.wire().get(PHONE).header("X-Request-Id");

      assertThat(one).isNotBlank();
      assertThat(other).isNotBlank().isNotEqualTo(one);
    } finally {
      gateway.sql("alter table users rename column amount to balance");
    }
  }

  private static void assertUnavailable(ApiClient.Answer answer, String contentType, String text) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(answer.header("Content-Type")).isEqualTo(contentType);
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text()).isEqualTo(text);
  }

  private static void awaitResponse(String text) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(gateway.wire().get(PHONE).text()).isEqualTo(text));
  }
}
