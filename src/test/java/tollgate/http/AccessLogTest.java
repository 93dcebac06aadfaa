package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tollgate.logging.JsonEncoder;
import tollgate.logging.LogFormat;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LockHolder;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;
import tollgate.testing.RawConnection;
import tollgate.testing.SignedCall;

@ExtendWith(GatewayExtension.class)
class AccessLogTest {

  private static final String LOGGER = "tollgate.access-log";
  private static final int MAX_LINE = 400;

  private static OwnGateway gateway;
  private static GatewayExtension.Running tests;
  private LogCapture log;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    tests = running;
    gateway = OwnGateway.withAccessLog(running, "access_log", LogFormat.TEXT);
    String phone = "/billing/api/simple_balance/JohnsPhone";
    await().until(() -> gateway.wire().get(phone).text().equals("36.0000"));
    try (LogCapture log = new LogCapture(LOGGER)) {
      gateway.wire().get("/last-of-start");
      await().until(() -> log.lines().stream().anyMatch(line -> line.contains("call=none")));
    }
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void capture() {
    log = new LogCapture(LOGGER);
  }

  @AfterEach
  void release() {
    log.close();
  }

  @Test
  void hasALineForAnAnsweredCall() {
    String target = SignedCall.balance().with("username", "john").with("u", "admin").target();

    gateway.wire().send("POST", target, Map.of("X-Request-Id", "order-7"), new byte[0]);

    assertThat(line())
        .matches(
            "INFO POST call=user_balance_get caller=admin outcome=\"OK\" status=200"
                + " ms=\\d+\\.\\d{3} ip=127\\.0\\.0\\.1 id=order-7");
  }

  @Test
  void hasTheReasonOfARefusalAndNoNameThatIsNotAuthenticated() {
    gateway.wire().post(SignedCall.balance().with("u", "admin").key("other-key").target());

    assertThat(line())
        .contains("caller=- outcome=\"Incorrect hash\" status=200")
        .doesNotContain("admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/billing/api/simple_balance/the-secret",
        "/billing/api/the-secret",
        "/billing/api/balance?u=the-secret&hash=the-secret&username=the-secret",
        "/billing/api/balance?u=%0AERROR+the-secret",
        "/billing/api/balance?x=%zzthe-secret",
      })
  void hasNoValueOfAParameterAndNoLineBreak(String target) {
    gateway.wire().post(target);

    assertThat(line()).doesNotContain("the-secret", "ERROR", "\n").hasSizeLessThan(MAX_LINE);
  }

  @Test
  void isBoundedWhateverMethodAndIdAClientSends() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(
          "%s /billing/api/balance HTTP/1.1\r\nHost: a\r\nX-Request-Id: %s\r\n\r\n"
              .formatted("M".repeat(300), "i".repeat(3_000)));

      assertThat(line()).startsWith("INFO - call=").hasSizeLessThan(MAX_LINE);
    }
  }

  @Test
  void hasALineForAClientThatDisconnects() throws Exception {
    try (LockHolder lock =
            LockHolder.of(gateway.jdbi(), "lock table payments in share row exclusive mode");
        RawConnection connection = new RawConnection(gateway.port())) {
      String sale =
          SignedCall.sale().with("u", "admin").with("id", "13").with("quantity", "1").target();
      connection.send("POST " + sale + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
      lock.untilWaiting(1);
      connection.close();

      assertThat(line()).contains("call=card_from_group_sell", "\"Disconnected\" status=0");
      lock.commit();
    }
  }

  @Test
  void isJsonWithTheMembersOfTheSchema() throws Exception {
    try (OwnGateway json = OwnGateway.withAccessLog(tests, "access_log_json", LogFormat.JSON)) {
      json.wire().get("/billing/api/simple_balance/JohnsPhone");
      await().until(() -> !log.lines().isEmpty());
    }
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    encoder.start();

    JsonNode line = new ObjectMapper().readTree(encoder.encode(log.events().get(0)));

    assertThat(line.get("message").asText()).isEqualTo("Request");
    assertThat(line.get("call").asText()).isEqualTo("user_simple_balance_get");
    assertThat(line.get("http.response.status_code").asText()).isEqualTo("200");
    assertThat(line.get("client.ip").asText()).isEqualTo("127.0.0.1");
    assertThat(line.get("event.duration").asLong()).isPositive();
    assertThat(line.get("correlation_id").asText()).isNotEmpty();
  }

  @Test
  void isOffByDefault(GatewayExtension.Running running) {
    running.wire().get("/billing/api/simple_balance/nobody");

    assertThat(log.lines()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("AsyncAppender-Worker-" + LOGGER))
        .hasSizeLessThanOrEqualTo(1);
  }

  private String line() {
    await().until(() -> !log.lines().isEmpty());
    List<String> lines = log.lines();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }
}
