package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
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
import tollgate.testing.Metrics;
import tollgate.testing.Postgres;
import tollgate.testing.RoutesDirectory;
import tollgate.testing.SignedCall;
import tollgate.testkit.Ports;

/** Runs the worked examples of docs/extend.md. */
@ExtendWith(GatewayExtension.class)
class ExtendDocumentTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String FLAG_OFF =
      "update conflines set value = '0' where name = 'Devices_Check_Balance'";

  private static final String INCORRECT_HASH =
      "{\"code\":\"incorrect_hash\",\"text\":\"Incorrect hash\"}";

  private final int consolePort = Ports.next();

  @TempDir private Path directory;

  @BeforeEach
  void addsTheFilesOfTheDocument() throws IOException {
    ExtendDocument.copyTo(directory);
  }

  @Test
  void addsRoutesAKameletAndAChangedRoute() throws Exception {
    assertThat(ExtendDocument.files()).hasSize(11);
    try (LogCapture calls = new LogCapture("balances")) {
      assertThat(
              RouteValidator.validate(RoutesDirectory.configuration(directory, Optional.empty())))
          .isEqualTo(
              new RouteValidator.Result(
                  RoutesDirectory.count(Path.of("."), "routes") + 7,
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

  @Test
  void mapsTheNameOfACall(GatewayExtension.Running running) throws Exception {
    Path route = directory.resolve("routes/bus-message.camel.yaml");
    String last = "        - bean:\n";
    Files.writeString(
        route, Files.readString(route).replace(last, ExtendDocument.nameOfACall() + last));
    String message =
        ExtendDocument.message()
            .replace("anna", "john")
            .replace("user_balance_get", "balance-of-user")
            .replaceFirst("[0-9a-f]{40}", SignedCall.balance().with("username", "john").hash());
    try (Broker broker = new Broker();
        Gateway gateway = Gateway.start(configuration(running, broker));
        BusClient client = new BusClient(broker.url("amqp"))) {
      assertThat(gateway.port()).isPositive();

      assertThat(client.call("tollgate.calls", client.text(message, Map.of())).getText())
          .contains("<balance>36.0000</balance>");
    }
  }

  @Test
  void returnsACardGroupInJson(GatewayExtension.Running running) throws Exception {
    try (Gateway gateway =
        Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      ApiClient wire = new ApiClient(gateway.port());

      assertThat(wire.get("/groups/6"))
          .matches(answer -> answer.status() == 200)
          .matches(answer -> answer.header("Content-Type").equals("application/json"))
          .matches(answer -> answer.text().startsWith("{\"id\" : 6, \"name\" : \""));
      assertThat(wire.get("/groups/none"))
          .matches(answer -> answer.status() == 404)
          .matches(answer -> answer.header("Content-Type").equals("application/json"))
          .matches(answer -> answer.text().contains("\"not_found\""));
    }
  }

  @Test
  void refusesInJson(GatewayExtension.Running running) throws Exception {
    Path route = directory.resolve("routes/cards-of-user.camel.yaml");
    Files.writeString(route, Files.readString(route).replace("Id: errors", "Id: json-errors"));
    String wrong = "/shop/cards?u=admin&username=admin&hash=0";
    String database = running.postgres().create("json_refusals").url();
    try (LogCapture log = new LogCapture("tollgate.http.ExceptionMapper");
        Gateway gateway = Gateway.start(configuration(database, Map.of()))) {
      ApiClient wire = new ApiClient(gateway.port());
      running
          .postgres()
          .jdbi("json_refusals")
          .useHandle(owner -> owner.createScript(Postgres.resource("fixture.sql")).execute());

      await().atMost(TIMEOUT).until(() -> wire.post(wrong).text().equals(INCORRECT_HASH));
      await().atMost(TIMEOUT).until(() -> wire.post(wrong).status() == 429);

      assertThat(wire.post(wrong))
          .matches(answer -> answer.header("Retry-After").matches("\\d+"))
          .matches(answer -> answer.header("Content-Type").equals("application/json"))
          .matches(answer -> answer.text().contains("\"too_many_wrong_requests\""));
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("INFO Refused call=user_details_get caller=admin"));
      assertThat(
              Metrics.sum(
                  new ApiClient(consolePort),
                  "tollgate_refusals_total{call=\"user_details_get\",reason=\"Incorrect hash\""))
          .isEqualTo(20);
    }
  }

  private Configuration configuration(GatewayExtension.Running running, Broker broker) {
    return configuration(
        running.postgres().address("gateway").url(),
        Map.of("TOLLGATE_BUS_URL", broker.url("amqp")));
  }

  private Configuration configuration(String database, Map<String, String> bus) {
    Map<String, String> environment = new HashMap<>(bus);
    environment.put("TOLLGATE_DB_URL", database);
    environment.put("TOLLGATE_DB_USER", "postgres");
    environment.put("TOLLGATE_HTTP_PORT", Integer.toString(Ports.next()));
    environment.put("TOLLGATE_CONSOLE_PORT", Integer.toString(consolePort));
    environment.put("TOLLGATE_ROUTES_DIR", directory.toString());
    return Configuration.of(environment);
  }
}
