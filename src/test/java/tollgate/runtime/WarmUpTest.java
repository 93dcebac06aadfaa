package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Metrics;
import tollgate.testing.Tables;
import tollgate.testkit.Ports;

@ExtendWith(GatewayExtension.class)
class WarmUpTest {

  private static final int SECONDS = 3;

  /** One batch serves at most one request of each connection. */
  private static final int MIN_READS = 300 / WarmUpClient.CONNECTIONS;

  private static final String READS = "tollgate_pipeline_statements_total";

  private final int consolePort = Ports.next();

  @Test
  void readsBalancesEvenWhileTheApiIsOff(GatewayExtension.Running running) throws Exception {
    running.change("update conflines set value = '0' where name = 'Allow_API'");

    try (Gateway gateway = warm(running)) {
      assertThat(metric(READS)).isGreaterThan(MIN_READS);
      assertThat(gateway.isApiEnabled()).isFalse();
    }
  }

  @Test
  void isNotCountedInMetrics(GatewayExtension.Running running) throws Exception {
    try (Gateway gateway = warm(running)) {
      assertThat(metric("tollgate_calls_seconds_count")).isZero();

      new ApiClient(gateway.port()).post("/billing/api/balance");

      assertThat(metric("tollgate_calls_seconds_count")).isEqualTo(1);
    }
  }

  @Test
  void isSkippedWithoutAUserNamedAdmin(GatewayExtension.Running running) throws Exception {
    running.change("update users set username = 'chief' where username = 'admin'");

    try (Gateway gateway = warm(running)) {
      assertThat(metric(READS)).isLessThan(MIN_READS);
      assertThat(gateway.isApiEnabled()).isTrue();
    }
  }

  @Test
  void lastsAsLongAsConfigured(GatewayExtension.Running running) throws Exception {
    long begin = System.nanoTime();

    try (Gateway gateway = warm(running)) {
      assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofSeconds(SECONDS).toNanos());
      assertThat(gateway.port()).isPositive();
    }
  }

  @Test
  void isLeftOutForZeroSeconds(GatewayExtension.Running running) throws Exception {
    try (Gateway gateway = Gateway.start(configuration(running, 0), WarmUp::run)) {
      assertThat(metric(READS)).isLessThan(MIN_READS);
      assertThat(gateway.isApiEnabled()).isTrue();
    }
  }

  private Configuration configuration(GatewayExtension.Running running, int seconds) {
    DatabaseConfig database = running.postgres().address("gateway");
    return Configuration.of(
        Map.of(
            "TOLLGATE_DB_URL", database.url(),
            "TOLLGATE_DB_USER", database.user().orElse(""),
            "TOLLGATE_HTTP_PORT", "0",
            "TOLLGATE_CONSOLE_PORT", String.valueOf(consolePort),
            "TOLLGATE_DATA", "target",
            "TOLLGATE_WARM_UP", String.valueOf(seconds)));
  }

  private Gateway warm(GatewayExtension.Running running) throws Exception {
    return Gateway.start(
        configuration(running, SECONDS),
        warmUp -> {
          List<String> before = Tables.everything(running.jdbi());
          running.jdbi().useHandle(handle -> handle.execute("delete from hash_callers"));
          warmUp.run();
          assertThat(Tables.rows(running.jdbi(), "select user_id from hash_callers")).isEmpty();
          assertThat(Tables.everything(running.jdbi())).isEqualTo(before);
          assertThat(new ApiClient(consolePort).get("/health/ready").text())
              .contains("The API does not listen yet");
        });
  }

  private double metric(String name) {
    return Metrics.sum(new ApiClient(consolePort), name);
  }
}
