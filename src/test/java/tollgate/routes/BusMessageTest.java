package tollgate.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.bus.ReceivedMessage;
import tollgate.request.Call;
import tollgate.request.RawRequest;

class BusMessageTest extends CallRouteTest {

  BusMessageTest() {
    super("bus-message");
  }

  @Test
  void passesTheBytesOnAsTheyAre() throws Exception {
    String body = " {\"call\": \"balance\", \"username\":\"john\", \"currency\": null}";

    RawRequest raw = map(body, Map.of()).getMessage().getBody(RawRequest.class);

    assertThat(raw.call()).contains(Call.USER_BALANCE);
    assertThat(new String(raw.body(), UTF_8)).isEqualTo(body);
    assertThat(raw.contentTypes()).containsExactly("application/json");
  }

  @Test
  void findsTheCallInAProperty() throws Exception {
    Exchange exchange = map("username=john", Map.of("call", "balance", "currency", "a b"));

    RawRequest raw = exchange.getMessage().getBody(RawRequest.class);
    assertThat(exchange.getVariable("call")).isEqualTo("user_balance_get");
    assertThat(raw.query()).isEqualTo("currency=a+b&u=reseller");
    assertThat(raw.contentTypes()).containsExactly("application/x-www-form-urlencoded");
  }

  @Test
  void refusesMalformedJsonThatNamesNoCall() throws Exception {
    assertThat(response(map("{\"call\"", Map.of())).text())
        .isEqualTo(status("Malformed JSON: an object of texts and numbers is expected"));
  }

  private Exchange map(String body, Map<String, String> properties) throws Exception {
    return send(
        "direct:bus-message",
        exchange -> new ReceivedMessage(body, properties).accompany(exchange));
  }
}
