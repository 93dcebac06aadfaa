package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.config.Configuration;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Metrics;
import tollgate.testing.Tables;
import tollgate.testkit.Ports;

@ExtendWith(GatewayExtension.class)
class WarmUpTest {

  /** One batch serves at most one request of each connection. */
  private static final int MIN_READS = WarmUpClient.MIN_RESPONSES / WarmUpClient.CONNECTIONS;

  private static final String READS = "hikaricp_connections_usage_seconds_count{pool=\"reads\"";

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

  private Gateway warm(GatewayExtension.Running running) throws Exception {
    Configuration configuration =
        new Configuration(
            Optional.of(running.postgres().address("gateway")),
            0,
            "127.0.0.1",
            consolePort,
            Optional.empty(),
            "/billing/api",
            Path.of("target"),
            Optional.empty(),
            Optional.empty());
    return Gateway.start(
        configuration,
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
