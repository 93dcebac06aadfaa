package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.card;
import static tollgate.testing.ErrorXml.page;
import static tollgate.testing.ErrorXml.root;
import static tollgate.testing.ErrorXml.status;

import java.sql.SQLException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.http.RouteResponse;
import tollgate.request.Call;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;

/** Tests the route configuration with a route that throws the body it receives. */
class ErrorsTest extends RouteTest {

  private static final String THROWING = "direct:throwing";

  ErrorsTest() {
    super("errors");
  }

  @BeforeEach
  void addARouteThatThrowsItsBody() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(THROWING)
                .routeConfigurationId("errors")
                .process(
                    exchange -> exchange.setException(exchange.getIn().getBody(Throwable.class)));
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void writesARefusalOfTheExecutionInTheEnvelopeOfItsCall(Call call) throws Exception {
    RouteResponse response =
        RouteResponse.of(fail(call, new RefusedException(Refusal.CURRENCY_NOT_FOUND)));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo(inEnvelope(call, "Currency was not found"));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void writesARefusalOfTheAuthenticationInTheStatusEnvelope(Call call) throws Exception {
    RouteResponse response =
        RouteResponse.of(fail(call, new RefusedException(Refusal.INCORRECT_HASH)));

    assertThat(response.text()).isEqualTo(status("Incorrect hash"));
  }

  @Test
  void handlesARefusalWithoutTheStepsOfAFault() throws Exception {
    Exchange exchange = fail(Call.USER_BALANCE, new RefusedException(Refusal.USER_NOT_FOUND));

    assertThat(steps(exchange))
        .containsExactly("Select the error text", "Write the error response");
    assertThat(exchange.isFailed()).isFalse();
    assertThat(RouteResponse.of(exchange).headers()).doesNotContainKey("X-Request-Id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "53300", "57P01", "57014", "58030", "40001", "55P03", "25006"})
  void answers503ToATransientSqlState(String state) throws Exception {
    Exchange exchange =
        fail(Call.CARD_SALE, new IllegalStateException(new SQLException("secret", state)));

    assertThat(steps(exchange)).containsExactly("Log the fault", "Write the error response");
    RouteResponse response = RouteResponse.of(exchange);
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text()).isEqualTo(status("Service unavailable"));
    assertThat(response.headers()).containsEntry("X-Request-Id", exchange.getExchangeId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"42P01", "42703", "XX000", ""})
  void answers500ToAnyOtherSqlState(String state) throws Exception {
    RouteResponse response =
        RouteResponse.of(fail(Call.CARD_SALE, new SQLException("secret", state)));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text()).isEqualTo(status("Internal error"));
  }

  @Test
  void answers500ToAnError() throws Exception {
    Exchange exchange = fail(Call.USER_DETAILS, new StackOverflowError());

    assertThat(RouteResponse.of(exchange).status()).isEqualTo(500);
    assertThat(exchange.isFailed()).isFalse();
  }

  private Exchange fail(Call call, Throwable fault) throws Exception {
    return send(
        THROWING,
        exchange -> {
          exchange.setVariable(
              "request", new Request(call, call.canonicalName(), true, Map.of(), "192.0.2.1"));
          exchange.getMessage().setBody(fault);
        });
  }

  private static String inEnvelope(Call call, String text) {
    return switch (call.envelope()) {
      case STATUS -> status(text);
      case PAGE -> page(text);
      case ROOT -> root(text);
      case CARD -> card(text);
      case TEXT -> text;
    };
  }
}
