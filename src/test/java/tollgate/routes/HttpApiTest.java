package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;
import tollgate.request.Request;

class HttpApiTest extends CallRouteTest {

  private static final String ENTRY = "direct:http-api";

  HttpApiTest() {
    super("http-api", "call-dispatch");
  }

  @BeforeEach
  void stubTheServerAndTheRoutesOfTheCalls() throws Exception {
    advise(
        route -> {
          route.replaceFromWith(ENTRY);
          route.mockEndpointsAndSkip("direct:(user|card)-.*");
        });
  }

  @Test
  void decodesACallAndDispatchesIt() throws Exception {
    Exchange exchange = receive("simple_balance", "id=7");

    assertThat(getMockEndpoint("mock:direct:user-simple-balance-get").getExchanges()).hasSize(1);
    assertThat(steps(exchange)).containsExactly("Decode the request", "Dispatch by call");
    assertThat(exchange.getVariable("request", Request.class).text(Parameter.ID)).isEqualTo("7");
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void refusesAPathThatLeadsToNoCall() throws Exception {
    Exchange exchange = receive("no_such_call", "");

    assertThat(steps(exchange))
        .containsExactly("Decode the request", "Select the error text", "Write the error response");
    assertThat(response(exchange).status()).isEqualTo(404);
    assertThat(response(exchange).text()).isEqualTo(status("There is no such API"));
  }

  @Test
  void refusesARepeatedParameterBeforeItDispatches() throws Exception {
    Exchange exchange = receive("user_balance_get", "username=john&username=ann");

    assertThat(steps(exchange)).doesNotContain("Dispatch by call");
    assertThat(response(exchange).status()).isEqualTo(400);
    assertThat(response(exchange).text()).isEqualTo(status("Repeated parameter: username"));
  }

  @Test
  void refusesEveryCallWhileTheApiIsDisabled() throws Exception {
    change("update conflines set value = '0' where name = 'Allow_API'");

    Exchange exchange = receive("user_balance_get", "");

    assertThat(steps(exchange)).doesNotContain("Dispatch by call");
    assertThat(response(exchange).status()).isEqualTo(200);
    assertThat(response(exchange).text()).isEqualTo(status("API Requests are disabled"));
  }

  @Test
  void answers503ToATransientFaultOfARoute() throws Exception {
    getMockEndpoint("mock:direct:user-balance-get")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new SQLTransientConnectionException();
            });

    Exchange exchange = receive("user_balance_get", "");

    assertThat(steps(exchange)).endsWith("Log the fault", "Write the error response");
    assertThat(response(exchange).status()).isEqualTo(503);
    assertThat(response(exchange).text()).isEqualTo(status("Service unavailable"));
  }

  private Exchange receive(String call, String query) throws Exception {
    RawRequest raw =
        RawRequest.ofText(
            "POST",
            "/billing/api/" + call,
            "/billing/api",
            query,
            List.of(),
            List.of(),
            new byte[0]);
    return sendOnEventLoop(
        ENTRY,
        exchange -> {
          accompany(exchange, raw);
          exchange.getMessage().setBody(raw);
          exchange.getMessage().setHeader("CamelSqlQuery", "drop table users");
        });
  }
}
