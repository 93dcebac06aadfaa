package tollgate.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
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

  @Test
  void mapsTheEnvelopeOfTheDocument() throws Exception {
    RawRequest raw = mapEnvelope(block("json"), block("yaml"));

    assertThat(raw.call()).contains(Call.USER_BALANCE);
    assertThat(new String(raw.body(), UTF_8)).isEqualTo("{\"username\":\"anna\",\"hash\":\"…\"}");
  }

  @Test
  void mapsTheNamesOfCallsOfTheDocument() throws Exception {
    String own = block("json").replace("user_balance_get", "balance-of-user");
    String names = envelopes().substring(envelopes().indexOf("maps them before the step"));

    assertThat(mapEnvelope(own, block("yaml")).call()).isEmpty();
    assertThat(mapEnvelope(own, block("yaml") + block("yaml", names)).call())
        .contains(Call.USER_BALANCE);
  }

  /** Maps a message by the route with these steps in place of its own. */
  private RawRequest mapEnvelope(String body, String steps) throws Exception {
    String route = Files.readString(Path.of("routes/bus-message.camel.yaml"));
    int first = route.indexOf("        - setVariable:");
    int last = route.indexOf("        - bean:");
    String edited = route.substring(0, first) + steps + route.substring(last);
    String id = "envelope" + Integer.toHexString(steps.hashCode());
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.fromString(
                id + ".camel.yaml", edited.replace(": bus-message", ": " + id)));
    return send("direct:" + id, each -> new ReceivedMessage(body, Map.of()).accompany(each))
        .getMessage()
        .getBody(RawRequest.class);
  }

  /** Returns the first block of a language in the section of envelopes. */
  private static String block(String language) throws Exception {
    return block(language, envelopes());
  }

  private static String block(String language, String text) {
    int start = text.indexOf("```" + language + "\n") + language.length() + 4;
    return text.substring(start, text.indexOf("```", start));
  }

  private static String envelopes() throws Exception {
    String document = Files.readString(Path.of("docs/bus.md"));
    return document.substring(document.indexOf("## Envelopes"));
  }

  private Exchange map(String body, Map<String, String> properties) throws Exception {
    return send(
        "direct:bus-message",
        exchange -> new ReceivedMessage(body, properties).accompany(exchange));
  }
}
