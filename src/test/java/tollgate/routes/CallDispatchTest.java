package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallDispatchTest extends CallRouteTest {

  CallDispatchTest() {
    super("call-dispatch");
  }

  @BeforeEach
  void stubTheRoutesOfTheCalls() throws Exception {
    advise(route -> route.mockEndpointsAndSkip("direct:(user|card)-.*"));
  }

  @ParameterizedTest
  @CsvSource({
    "user_balance_get,        user-balance-get,        Read a user balance",
    "user_simple_balance_get, user-simple-balance-get, Read a phone balance",
    "user_details_get,        user-details-get,        Read the user details",
    "card_from_group_sell,    card-from-group-sell,    Sell calling cards"
  })
  void runsTheRouteOfACall(String name, String route, String step) throws Exception {
    Exchange exchange = dispatch(name);

    assertThat(getMockEndpoint("mock:direct:" + route).getExchanges()).hasSize(1);
    assertThat(steps(exchange)).containsExactly("Select the call", step);
  }

  @ParameterizedTest
  @CsvSource({"simple_balance", "balance", "none"})
  void runsNothingForAnotherName(String name) throws Exception {
    assertThat(steps(dispatch(name))).containsExactly("Select the call");
  }

  private Exchange dispatch(String name) throws Exception {
    return sendOnEventLoop("direct:call-dispatch", exchange -> exchange.setVariable("call", name));
  }
}
