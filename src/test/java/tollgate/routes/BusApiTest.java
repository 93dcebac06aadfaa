package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.bus.ReceivedMessage;
import tollgate.request.Parameter;
import tollgate.request.Request;

class BusApiTest extends CallRouteTest {

  private static final String ENTRY = "direct:bus-api";

  BusApiTest() {
    super("bus-api", "bus-message");
  }

  @BeforeEach
  void stubTheBrokerAndTheRoutesOfTheCalls() throws Exception {
    advise(
        route -> {
          route.replaceFromWith(ENTRY);
          route.mockEndpointsAndSkip("direct:(user|card)-.*");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "user_balance_get,          user-balance-get,        Read a user balance",
    "user_simple_balance_get,   user-simple-balance-get, Read a phone balance",
    "simple_balance,            user-simple-balance-get, Read a phone balance",
    "user_details_get,          user-details-get,        Read the user details",
    "buy_card_from_callingroup, card-from-group-sell,    Sell calling cards"
  })
  void dispatchesACall(String call, String route, String step) throws Exception {
    Exchange exchange = receive("{\"call\":\"%s\",\"id\":7}".formatted(call));

    assertThat(getMockEndpoint("mock:direct:" + route).getExchanges()).hasSize(1);
    assertThat(steps(exchange))
        .containsExactly(
            "Map the message",
            "Queue for a permit",
            "Decode the request",
            "Dispatch by call",
            step);
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
