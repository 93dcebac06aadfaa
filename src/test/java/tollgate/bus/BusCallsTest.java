package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.TextMessage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.Broker;
import tollgate.testing.BusBridge;
import tollgate.testing.BusClient;
import tollgate.testing.BusGateway;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GoldenFiles;
import tollgate.testing.LogCapture;
import tollgate.testing.SignedCall;

/** Makes calls by AMQP 1.0 and by JMS. */
@ParameterizedClass
@ValueSource(strings = {"amqp", "tcp"})
@ExtendWith(GatewayExtension.class)
class BusCallsTest {

  private static final Map<String, BusGateway> GATEWAYS = new HashMap<>();
  private static Broker broker;

  @Parameter String scheme;
  private BusGateway bus;
  private BusClient client;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    broker = new Broker();
    for (String scheme : new String[] {"amqp", "tcp"}) {
      GATEWAYS.put(scheme, new BusGateway(running, broker, scheme, "bus_calls_" + scheme));
    }
    for (BusGateway each : GATEWAYS.values()) {
      await()
          .until(
              () ->
                  each.gateway()
                      .wire()
                      .get("/billing/api/simple_balance/JohnsPhone")
                      .text()
                      .equals("36.0000"));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    GATEWAYS.values().forEach(BusGateway::close);
    broker.close();
  }

  @BeforeEach
  void connects() throws Exception {
    bus = GATEWAYS.get(scheme);
    client = new BusClient(broker.url(scheme));
  }

  @AfterEach
  void disconnects() throws Exception {
    client.close();
  }

  @Test
  void answersAJsonObject() throws Exception {
    TextMessage reply = call("calls", balance().json(), Map.of());

    assertThat(reply.getText().getBytes(UTF_8)).isEqualTo(GoldenFiles.bytes("balance.xml"));
    assertThat(reply.getIntProperty("status")).isEqualTo(200);
    assertThat(reply.getStringProperty("contentType")).isEqualTo("text/xml; charset=utf-8");
  }

  @Test
  void answersAForm() throws Exception {
    TextMessage reply = call("calls", balance().query(), Map.of("call", "balance"));

    assertThat(reply.getText()).contains("<balance>36.0000</balance>");
  }

  @Test
  void answersMessageProperties() throws Exception {
    Map<String, Object> properties =
        Map.of("call", "user_balance_get", "username", "john", "hash", balance().hash());

    assertThat(call("calls", "", properties).getText()).contains("<balance>36.0000</balance>");
  }

  @Test
  void repliesAsPersistentlyAsTheMessage() throws Exception {
    String own = scheme + ".replies";
    TextMessage message = client.text(balance().json(), Map.of());
    client.send(bus.queue("calls"), message);
    assertThat(client.reply().getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);

    message.setJMSReplyTo(client.session().createQueue(own));
    client.send(bus.queue("calls"), message);

    assertThat(client.take(own).getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
  }

  @Test
  void answersBytes() throws Exception {
    BytesMessage message = client.session().createBytesMessage();
    message.writeBytes(balance().json().getBytes(UTF_8));
    message.setJMSReplyTo(client.replies());

    assertThat(client.call(bus.queue("calls"), message).getText()).contains("36.0000");
  }

  @Test
  void repliesWithTheMessageIdWithoutACorrelationId() throws Exception {
    TextMessage message = client.text(balance().json(), Map.of());
    client.send(bus.queue("calls"), message);

    assertThat(client.reply().getJMSCorrelationID()).isEqualTo(message.getJMSMessageID());
  }

  @Test
  void makesTheCallOfItsQueue() throws Exception {
    String john = SignedCall.details().with("username", "john").with("u", "admin").query();

    assertThat(call("details", john, Map.of("call", "balance")).getText())
        .isEqualTo(new String(GoldenFiles.bytes("details-of-john.xml"), UTF_8));
  }

  @Test
  void takesTheCallerOfItsQueueWithoutAHash() throws Exception {
    Map<String, String> call = Map.of("call", "balance");

    assertThat(call("ann", "username=ann", call).getText()).contains("12.3457");
    assertThat(call("ann", "username=john", call).getText()).contains("User was not found");
    assertThat(call("ann", "username=ann&u=admin", call).getText())
        .contains("Repeated parameter: u");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "balance  | username=john&hash=0          | {\"error\":{\"code\":\"incorrect_hash\",\"text\":\"Incorrect hash\"}}",
        "none     | username=john                 | {\"error\":{\"code\":\"no_such_api\",\"text\":\"There is no such API\"}}",
        "balance  | username=%zz                  | {\"error\":{\"code\":\"malformed_form\",\"text\":\"Malformed percent-encoding or invalid UTF-8 in the form\"}}",
        "simple_balance | id=JohnsPhone           | {\"balance\":\"36.0000\"}",
        "simple_balance | id=JohnsPhone&currency=x | {\"error\":{\"code\":\"currency_not_found\",\"text\":\"Currency was not found\"}}"
      })
  void repliesInJson(String call, String form, String json) throws Exception {
    TextMessage reply = call("calls", form, Map.of("call", call, "accept", "application/json"));

    assertThat(reply.getText()).isEqualTo(json);
    assertThat(reply.getStringProperty("contentType")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"call\":\"balance\",\"username\":\"john\",\"x\":[]} | Malformed JSON",
        "{\"call\":\"balance\",\"username\":\"john\"           | Malformed JSON",
        "{\"call\":\"balance\",\"username\":\"a\",\"username\":\"b\"} | Repeated parameter: username",
        "{\"call\":\"none\"} | There is no such API",
        "{} | There is no such API",
        "[] | Malformed JSON"
      })
  void refusesWhatHttpRefuses(String body, String text) throws Exception {
    assertThat(call("calls", body, Map.of()).getText()).contains(text);
  }

  @Test
  void logsTheQueueOfAMessageThatCannotBeRead() throws Exception {
    try (LogCapture log = new LogCapture("tollgate.http.ExceptionMapper")) {
      call("calls", "[]", Map.of());

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO Refused call=? caller=? ip=bus:" + bus.queue("calls"));
    }
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    TextMessage reply = call("calls", "x".repeat(65_537), Map.of("call", "balance"));

    assertThat(reply.getIntProperty("status")).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CamelSqlQuery",
        "CamelHttpResponseCode",
        "request",
        "caller",
        "deniedCall",
        "message"
      })
  void ignoresOtherProperties(String name) throws Exception {
    assertThat(call("calls", balance().json(), Map.of(name, "select 1")).getText())
        .contains("<balance>36.0000</balance>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | balance?username=john&hash=fb8a3e0e60a3fbb1b0a3a7f0d5ba4d2b8b6cfd2f | ``  | ``",
        "POST | balance?username=john&username=ann | `` | ``",
        "POST | balance | application/x-www-form-urlencoded | username=%zz",
        "POST | balance | application/json | {\"username\":\"john\",\"hash\":\"0\"}",
        "POST | balance | application/json | {\"username\":{}}",
        "POST | balance | text/plain | x",
        "POST | balance | application/x-www-form-urlencoded | {\"username\":\"john\"}",
        "POST | none | `` | ``",
        "POST | simple_balance/JohnsPhone | `` | ``",
        "POST | simple_balance/none | `` | ``",
        "POST | simple_balance?id=JohnsPhone&currency=EUR | `` | ``",
        "POST | user_details?u=admin&user_id=10&hash=0 | `` | ``",
        "POST | buy_card_from_callingroup?u=john&id=6&hash=0 | `` | ``",
        "POST | buy_card_from_callingroup?id=6&quantity=x | `` | ``"
      })
  void answersTheSameBytesAsHttp(String method, String target, String type, String body)
      throws Exception {
    Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("Content-Type", type);
    String path = "/billing/api/" + target;
    Answer direct = bus.gateway().wire().send(method, path, headers, body.getBytes(UTF_8));
    try (BusBridge bridge = new BusBridge(broker.url(scheme), bus.queue("calls"), 0)) {
      Answer bridged =
          new ApiClient(bridge.port()).send(method, path, headers, body.getBytes(UTF_8));

      assertThat(bridged.text()).isEqualTo(direct.text());
      assertThat(bridged.status()).isEqualTo(direct.status());
      assertThat(bridged.headers().get("content-type"))
          .isEqualTo(direct.headers().get("content-type"));
    }
  }

  private static SignedCall balance() {
    return SignedCall.balance().with("username", "john");
  }

  private TextMessage call(String queue, String body, Map<String, ?> properties) throws Exception {
    return client.call(bus.queue(queue), client.text(body, properties));
  }
}
