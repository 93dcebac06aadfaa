package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.testing.ApiClient;
import tollgate.testing.Broker;
import tollgate.testing.BusClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;
import tollgate.testing.SignedCall;
import tollgate.testkit.Ports;

/** Runs the worked examples of docs/extend.md. */
@ExtendWith(GatewayExtension.class)
class ExtendDocumentTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String FLAG_OFF =
      "update conflines set value = '0' where name = 'Devices_Check_Balance'";

  @TempDir private Path directory;

  @BeforeEach
  void addsTheFilesOfTheDocument() throws IOException {
    ExtendDocument.copyTo(directory);
  }

  @Test
  void addsRoutesAKameletAndAChangedRoute() throws Exception {
    assertThat(ExtendDocument.files()).hasSize(9);
    try (LogCapture calls = new LogCapture("balances")) {
      assertThat(
              RouteValidator.validate(RoutesDirectory.configuration(directory, Optional.empty())))
          .isEqualTo(
              new RouteValidator.Result(
                  RoutesDirectory.count(Path.of("."), "routes") + 5,
                  RoutesDirectory.count(Path.of("."), "kamelets") + 1));
      assertThat(calls.lines()).as("calls of the validation").isEmpty();
    }
  }

  @Test
  void logsTheCallAndTheFreeCards(GatewayExtension.Running running) throws Exception {
    try (LogCapture calls = new LogCapture("details");
        LogCapture stock = new LogCapture("stock");
        Gateway gateway =
            Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      String target = SignedCall.details().with("u", "admin").with("user_id", "2").target();

      assertThat(new ApiClient(gateway.port()).post(target).text()).contains("<userid>2</userid>");

      assertThat(calls.lines())
          .containsExactly("INFO user_details_get[U, USER_ID, HASH] by user 0");
      await()
          .atMost(TIMEOUT)
          .until(
              () -> stock.lines().stream().anyMatch(line -> line.matches("INFO Free cards \\d+")));
    }
  }

  @Test
  void returnsTheFreeCardsOfAGroup(GatewayExtension.Running running) throws Exception {
    try (Gateway gateway =
        Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      ApiClient.Answer answer = new ApiClient(gateway.port()).get("/stock/1");

      assertThat(answer.text()).matches("\\d+");
      assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }
  }

  @Test
  void refusesDetailsWhileTheFlagIsOff(GatewayExtension.Running running) throws Exception {
    running.change(FLAG_OFF);
    try (Gateway gateway =
        Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      String target = SignedCall.details().with("u", "admin").with("user_id", "2").target();

      assertThat(new ApiClient(gateway.port()).post(target).text())
          .contains("<error>Feature disabled</error>");
    }
  }

  @Test
  void logsAndRecordsABalance(GatewayExtension.Running running) throws Exception {
    Path file = ExtendDocument.spool(directory).resolve("balances.csv");
    try (LogCapture calls = new LogCapture("balances");
        Gateway gateway =
            Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      String target = SignedCall.balance().with("u", "admin").with("username", "john").target();

      assertThat(new ApiClient(gateway.port()).post(target).text())
          .contains("<balance>36.0000</balance>");

      assertThat(calls.lines())
          .containsExactly("INFO user_balance_get[U, USERNAME, HASH] by user 0");
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () -> assertThat(file).content().matches("\\d{4}-\\d\\d-\\d\\d [0-9:]{8};0;10\n"));
    }
  }

  @Test
  void returnsTheCardsOfAUserToASignedRequest(GatewayExtension.Running running) throws Exception {
    running.wire().post(SignedCall.sale().with("u", "admin").with("id", "6").target());
    try (Gateway gateway =
        Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      ApiClient wire = new ApiClient(gateway.port());
      String query = SignedCall.details().with("u", "admin").with("username", "admin").query();

      assertThat(wire.post("/shop/cards?" + query).text()).isEqualTo("1");
      assertThat(wire.post("/shop/cards?u=admin&username=admin&hash=0").text())
          .contains("<error>Incorrect hash</error>");
    }
  }

  @Test
  void readsAnOrderInXml(GatewayExtension.Running running) throws Exception {
    try (Gateway gateway =
        Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      ApiClient wire = new ApiClient(gateway.port());

      assertThat(wire.post("/stock", "text/xml", "<order><group>6</group></order>").text())
          .isEqualTo(wire.get("/stock/6").text())
          .matches("[1-9]\\d*");
    }
  }

  @Test
  void readsTheEnvelopeOfACompany(GatewayExtension.Running running) throws Exception {
    String message =
        ExtendDocument.message()
            .replace("anna", "john")
            .replaceFirst("[0-9a-f]{40}", SignedCall.balance().with("username", "john").hash());
    try (Broker broker = new Broker();
        Gateway gateway = Gateway.start(configuration(running, broker));
        BusClient client = new BusClient(broker.url("amqp"))) {
      assertThat(gateway.port()).isPositive();

      assertThat(client.call("tollgate.calls", client.text(message, Map.of())).getText())
          .contains("<balance>36.0000</balance>");
    }
  }

  private Configuration configuration(GatewayExtension.Running running, Broker broker) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", running.postgres().address("gateway").url());
    environment.put("TOLLGATE_DB_USER", "postgres");
    environment.put("TOLLGATE_HTTP_PORT", Integer.toString(Ports.next()));
    environment.put("TOLLGATE_CONSOLE_PORT", Integer.toString(Ports.next()));
    environment.put("TOLLGATE_ROUTES_DIR", directory.toString());
    environment.put("TOLLGATE_BUS_URL", broker.url("amqp"));
    return Configuration.of(environment);
  }
}
