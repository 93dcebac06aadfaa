package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import tollgate.config.BusConfig;
import tollgate.correlation.Correlation;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;

class MessageRequestsTest {

  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
  private final MessageRequests requests = new MessageRequests();

  @Test
  void readsTheParametersOfAnEnvelope() {
    receive(
        "{\"header\":{\"operation\":\"balance\"},\"payload\":{\"username\":\"john\",\"id\":1.50}}");
    exchange.setVariable("call", "balance");
    exchange.setVariable("parameters", member("payload"));

    Request request = decode();

    assertThat(request.call()).isEqualTo(Call.USER_BALANCE);
    assertThat(request.values())
        .isEqualTo(Map.of(Parameter.USERNAME, "john", Parameter.ID, "1.50"));
  }

  @Test
  void readsSingleParametersOfAnEnvelope() {
    receive("{\"user\":{\"name\":\"john\"},\"parameters\":{}}");
    exchange.setVariable("call", "balance");
    exchange.setVariable("parameters", null);
    exchange.setVariable("username", "john");

    assertThat(decode().values()).isEqualTo(Map.of(Parameter.USERNAME, "john"));
  }

  @Test
  void refusesAParameterThatIsNoText() {
    receive("{\"payload\":{\"username\":{\"name\":\"john\"}}}");
    exchange.setVariable("call", "balance");
    exchange.setVariable("parameters", member("payload"));

    assertThatThrownBy(this::decode)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Malformed JSON");
  }

  @Test
  void refusesAnEnvelopeWithARepeatedName() {
    receive("{\"payload\":{\"username\":\"john\",\"username\":\"ann\"}}");
    exchange.setVariable("call", "balance");
    exchange.setVariable("parameters", member("payload"));

    assertThatThrownBy(this::decode).hasMessageContaining("Malformed JSON");
  }

  @Test
  void refusesAPropertyThatIsNoUnicode() {
    receive("", Map.of("call", "balance", "username", "\uD800"), Optional.empty());

    assertThatThrownBy(this::decode).hasMessageContaining("invalid UTF-8 in the query");
  }

  @Test
  void namesAPurchaseByItsMessage() {
    assertThat(requestIdOf(Optional.of("ID:1"))).isEqualTo("bus:ID:1");
    assertThat(requestIdOf(Optional.of("ü"))).matches("bus:[0-9a-f]{64}");
    assertThat(requestIdOf(Optional.of("x".repeat(124)))).hasSize(128);
    assertThat(requestIdOf(Optional.of("x".repeat(125)))).matches("bus:[0-9a-f]{64}");
  }

  @Test
  void givesAPurchaseWithoutAMessageIdAnInvalidName() {
    assertThat(requestIdOf(Optional.empty())).isEqualTo("\0");
  }

  @Test
  void keepsTheNameThatTheCallerGives() {
    receive("", Map.of("call", "card_from_group_sell", "request_id", "own"), Optional.of("ID:1"));

    assertThat(complete().text(Parameter.REQUEST_ID)).isEqualTo("own");
  }

  private String requestIdOf(Optional<String> messageId) {
    receive("", Map.of("call", "card_from_group_sell"), messageId);
    return complete().text(Parameter.REQUEST_ID);
  }

  private Request complete() {
    exchange.setVariable("request", decode());
    requests.complete(exchange);
    return exchange.getVariable("request", Request.class);
  }

  private Object member(String name) {
    return exchange
        .getVariable(MessageRequests.MESSAGE, IncomingMessage.class)
        .document()
        .members()
        .get(name);
  }

  private void receive(String body) {
    receive(body, Map.of(), Optional.empty());
  }

  private void receive(String body, Map<String, String> properties, Optional<String> messageId) {
    IncomingMessage message =
        IncomingMessage.of(
            BusConfig.parseQueues("calls").get(0),
            body.getBytes(UTF_8),
            false,
            properties,
            messageId,
            Correlation.NONE);
    exchange.setVariable(MessageRequests.MESSAGE, message);
    exchange.setVariable("parameters", message.document().members());
  }

  private Request decode() {
    requests.toRawRequest(exchange);
    return new RequestDecoder().decode(exchange.getMessage().getBody(RawRequest.class));
  }
}
