package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;
import tollgate.testing.SignedCall;

/** Sends signed requests to endpoints beside the API. */
@ExtendWith(GatewayExtension.class)
class SignedEndpointsTest {

  private static final String DENIED =
      "select count(*) from actions where action = 'api_refused' and source = '127.0.0.1'";

  @TempDir private Path directory;
  private Gateway gateway;
  private ApiClient wire;

  @BeforeEach
  void startsWithAnEndpointForEachCall(GatewayExtension.Running running) throws Exception {
    RoutesDirectory.copyTo(directory);
    add("balance", "user_balance_get", "direct:user-balance-get");
    add("details", "user_details_get", "direct:user-details-get");
    add("phone", "user_simple_balance_get", "direct:user-simple-balance-get");
    add("sale", "card_from_group_sell", "direct:card-from-group-sell");
    add("odd", "no_such_call", "direct:user-balance-get");
    add("bare", "user_balance_get", "kamelet:hash-validation-action");
    Path bare = directory.resolve("routes/own-bare.camel.yaml");
    Files.writeString(
        bare, Files.readString(bare).replace("routeConfigurationId: errors", "autoStartup: true"));
    gateway = Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)));
    wire = new ApiClient(gateway.port());
  }

  @AfterEach
  void stops() {
    gateway.close();
  }

  @Test
  void answerAsTheCall() {
    SignedCall balance = SignedCall.balance().with("u", "admin").with("username", "john");
    SignedCall details = SignedCall.details().with("u", "admin").with("username", "john");

    assertSameAnswer("/own/balance", balance);
    assertSameAnswer("/own/details", details);
    assertThat(wire.get("/own/phone?id=JohnsPhone").text()).isEqualTo("36.0000");
    assertThat(wire.post("/own/balance", "application/json", balance.json()).text())
        .contains("<balance>36.0000</balance>");
  }

  @Test
  void sellOnceForARequestId(Jdbi jdbi) {
    String query =
        SignedCall.sale().with("u", "admin").with("id", "6").with("request_id", "own-1").query();

    Answer first = wire.post("/own/sale?" + query);

    assertThat(first.text()).contains("<card>");
    assertThat(wire.post("/own/sale?" + query).text()).isEqualTo(first.text());
    assertThat(count(jdbi, "select count(*) from payments")).isEqualTo(1);
  }

  @Test
  void refuseAsTheCall(Jdbi jdbi) {
    String query = "u=admin&username=john";

    Answer denied = wire.post("/own/balance?hash=0&" + query);

    assertThat(denied.text()).contains("<error>Incorrect hash</error>");
    assertThat(denied.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
    assertThat(count(jdbi, DENIED)).isEqualTo(1);
    assertThat(wire.get("/own/balance?hash=0&" + query).text())
        .contains("GET Requests are disabled");
    assertThat(wire.send("PUT", "/own/balance", Map.of(), new byte[0]).status()).isEqualTo(405);
  }

  @Test
  void refuseInPlainTextWithoutARouteConfiguration() {
    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME)) {
      Answer denied = wire.post("/own/bare?hash=0&u=admin&username=john");

      assertThat(denied.status()).isEqualTo(200);
      assertThat(denied.text()).isEqualTo("Incorrect hash");
      assertThat(denied.header("Cache-Control")).isEqualTo("no-store");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO Refused call=user_balance_get caller=admin");
    }
  }

  @Test
  void failWithACallThatDoesNotExist() {
    try (LogCapture log = new LogCapture("tollgate.http.ExceptionMapper")) {
      assertThat(wire.post("/own/odd?username=john").text()).contains("Internal error");
      assertThat(String.join("\n", log.lines()))
          .contains("There is no call no_such_call; use one of [user_balance_get, ");
    }
  }

  private void assertSameAnswer(String path, SignedCall call) {
    Answer answer = wire.post(path + "?" + call.query());

    assertThat(answer.text()).isEqualTo(wire.post(call.target()).text()).doesNotContain("error");
    assertThat(answer.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
  }

  private static int count(Jdbi jdbi, String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  private void add(String id, String call, String step) throws IOException {
    String text =
        """
        - route:
            id: own-%1$s
            routeConfigurationId: errors
            from:
              uri: platform-http
              parameters:
                path: /own/%1$s
              steps:
                - to:
                    uri: kamelet:decode-endpoint-action
                    parameters:
                      call: %2$s
                - to:
                    uri: %3$s
        """
            .formatted(id, call, step);
    Files.writeString(directory.resolve("routes/own-" + id + ".camel.yaml"), text);
  }
}
