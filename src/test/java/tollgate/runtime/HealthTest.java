package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Metrics;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;

@ExtendWith(GatewayExtension.class)
class HealthTest {

  private static final String READY = "/health/ready";
  private static final String LIVE = "/health/live";
  private static final String STARTED = "/health/started";
  private static final String DETAILS = READY + "?data=true";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static OwnGateway gateway;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    gateway = new OwnGateway(running, "health");
    await()
        .atMost(TIMEOUT)
        .until(
            () -> gateway.wire().get("/billing/api/simple_balance").text().contains("Incorrect"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {READY, LIVE, STARTED})
  void isUpWhileTheGatewayServes(String path) {
    ApiClient.Answer answer = gateway.console().get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("UP");
  }

  @Test
  void isNotReadyButLiveWithoutADatabase() {
    gateway.loseDatabase();
    try {
      ApiClient.Answer ready = gateway.console().get(READY);

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.text()).contains("The database does not answer").doesNotContain("jdbc:");
      assertThat(gateway.console().get(LIVE).status()).isEqualTo(200);
      assertThat(gateway.console().get(STARTED).status()).isEqualTo(200);
      assertThat(gateway.console().get(DETAILS).text()).doesNotContain("jdbc:", "Exception");
      await().atMost(TIMEOUT).until(() -> metric("tollgate_ready") == 0);
      await().atMost(TIMEOUT).until(() -> metric("tollgate_listener_connected") == 0);
      await()
          .atMost(TIMEOUT)
          .until(() -> metric("tollgate_database_breaker_open{pool=\"sales\"}") == 1);
      assertThat(metric("tollgate_database_clock_skew_seconds")).isNaN();
    } finally {
      gateway.restoreDatabase();
    }

    await().atMost(TIMEOUT).until(() -> metric("tollgate_ready") == 1);
    await().atMost(TIMEOUT).until(() -> metric("tollgate_listener_connected") == 1);
    await()
        .atMost(TIMEOUT)
        .until(() -> Math.abs(metric("tollgate_database_clock_skew_seconds")) < 2);
    await().atMost(TIMEOUT).until(() -> gateway.console().get(READY).status() == 200);
  }

  @Test
  void listsEveryCheckOfReadiness() throws Exception {
    JsonNode checks = checks();

    assertThat(checks.findValuesAsText("name"))
        .contains("api", "database", "pools", "routes", "settings");
    assertThat(checks.findValuesAsText("status")).containsOnly("UP");
  }

  @Test
  void showsTheUseOfEachPool() throws Exception {
    assertThat(check("pools").get("data").get("sales").asText())
        .matches("up, \\d+ of \\d+ connections in use, 0 threads wait");
  }

  @Test
  void isNotReadyWithTheSchemaOfAnotherVersion() {
    gateway.sql("update tollgate_schema_history set success = false");

    assertThat(gateway.console().get(READY).status()).isEqualTo(503);
    assertThat(gateway.console().get(READY).text()).contains("not that of this version");

    gateway.sql("update tollgate_schema_history set success = true");
    assertThat(gateway.console().get(READY).status()).isEqualTo(200);
  }

  @Test
  void isNotReadyWithoutTheTables() {
    gateway.sql("alter table tollgate_schema_history rename to history");

    assertThat(gateway.console().get(READY).text()).contains("The tables of the database");

    gateway.sql("alter table history rename to tollgate_schema_history");
    assertThat(gateway.console().get(READY).status()).isEqualTo(200);
  }

  @Test
  void isServedOnTheConsolesPortOnly() {
    assertThat(gateway.wire().get(READY).status()).isEqualTo(404);
    assertThat(gateway.wire().get(STARTED).status()).isEqualTo(404);
    assertThat(gateway.wire().get("/metrics").status()).isEqualTo(404);
    assertThat(gateway.console().get("/billing/api/simple_balance").status()).isEqualTo(404);
  }

  @Test
  void exposesMetricsInPrometheusText() {
    ApiClient.Answer answer = gateway.console().get("/metrics");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.text())
        .contains("# TYPE tollgate_bulkhead_queue gauge", "hikaricp_connections{");
  }

  @Test
  void countsEveryRefusalByItsCallAndReason() {
    SignedCall balance = SignedCall.balance().with("username", "john");
    String counted = "tollgate_refusals_total{call=\"user_balance_get\",reason=\"Incorrect hash\"}";
    double before = metric(counted);

    gateway.wire().post(balance.key("other-key").target());
    gateway.wire().post(balance.target());

    assertThat(metric(counted)).isEqualTo(before + 2);
  }

  @Test
  void countsRefusalsOfEveryCallAndReason() {
    gateway.wire().post(SignedCall.details().with("u", "nobody").target());
    gateway.wire().post(SignedCall.sale().with("u", "john").target());
    gateway.sql("update conflines set value = '' where name = 'API_Secret_Key'");
    await()
        .atMost(TIMEOUT)
        .until(
            () -> gateway.wire().post(SignedCall.balance().target()).text().contains("Secret Key"));

    assertThat(metric("tollgate_refusals_total{call=\"user_details_get\",reason=\"Bad login\"}"))
        .isEqualTo(1);
    assertThat(
            metric(
                "tollgate_refusals_total{call=\"card_from_group_sell\",reason=\"Access Denied\"}"))
        .isEqualTo(1);
    assertThat(
            metric(
                "tollgate_refusals_total{call=\"user_balance_get\",reason=\"API must have Secret Key\"}"))
        .isPositive();

    gateway.sql("update conflines set value = '456789' where name = 'API_Secret_Key'");
    await()
        .atMost(TIMEOUT)
        .until(
            () ->
                !gateway.wire().post(SignedCall.balance().target()).text().contains("Secret Key"));
  }

  @Test
  void exposesNoSecretInItsMetrics() {
    String target = "/billing/api/balance?u=the-u&username=the-username&p=the-p&hash=the-hash";
    gateway.wire().post(target);
    gateway.wire().get("/billing/api/simple_balance/the-phone");
    gateway.wire().post("/billing/api/the-path");
    gateway.wire().post("/billing/api/balance?u=the-one&u=the-other");

    assertThat(gateway.console().get("/metrics").text())
        .doesNotContain("the-", "456789", "resellers-own");
  }

  private static JsonNode checks() throws Exception {
    return new ObjectMapper().readTree(gateway.console().get(DETAILS).text()).get("checks");
  }

  private static JsonNode check(String name) throws Exception {
    return StreamSupport.stream(checks().spliterator(), false)
        .filter(check -> check.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double metric(String name) {
    return Metrics.sum(gateway.console(), name + " ");
  }
}
