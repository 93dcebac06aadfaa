package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.bus.ReceivedMessage;
import tollgate.request.Parameter;
import tollgate.request.Request;

class BusApiTest extends CallRouteTest {

  private static final String ENTRY = "direct:bus-api";

  BusApiTest() {
    super("bus-api", "bus-message", "call-dispatch");
  }

  @BeforeEach
  void stubTheBrokerAndTheRoutesOfTheCalls() throws Exception {
    advise(
        route -> {
          route.replaceFromWith(ENTRY);
          route.mockEndpointsAndSkip("direct:(user|card)-.*");
        });
  }

  @Test
  void mapsACallAndDispatchesIt() throws Exception {
    Exchange exchange = receive("{\"call\":\"buy_card_from_callingroup\",\"id\":7}");

    assertThat(getMockEndpoint("mock:direct:card-from-group-sell").getExchanges()).hasSize(1);
    assertThat(steps(exchange))
        .containsExactly(
            "Map the message", "Queue for a permit", "Decode the request", "Dispatch by call");
    Request request = exchange.getVariable("request", Request.class);
    assertThat(request.text(Parameter.ID)).isEqualTo("7");
    assertThat(request.isAuthenticated()).isTrue();
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void namesAPurchaseByItsMessage() throws Exception {
    Exchange exchange = receive("{\"call\":\"card_from_group_sell\"}");

    assertThat(exchange.getVariable("request", Request.class).text(Parameter.REQUEST_ID))
        .isEqualTo("bus:ID:1");
  }

  @Test
  void refusesAMessageThatNamesNoCall() throws Exception {
    Exchange exchange = receive("{}");

    assertThat(response(exchange).status()).isEqualTo(404);
    assertThat(response(exchange).text()).isEqualTo(status("There is no such API"));
  }

  private Exchange receive(String body) throws Exception {
    return send(ENTRY, exchange -> new ReceivedMessage(body, Map.of()).accompany(exchange));
  }
}
