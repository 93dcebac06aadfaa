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

  /** Each read serves all callers of a rehearsal at most. */
  private static final int MANY = WarmUpClient.FEWEST_ANSWERS / WarmUpClient.CONNECTIONS;

  private static final String READS = "hikaricp_connections_usage_seconds_count{pool=\"reads\"";

  private final int consolePort = Ports.next();

  @Test
  void readsManyTimesUnderSettingsOfItsOwn(GatewayExtension.Running running) throws Exception {
    running.change("update conflines set value = '0' where name = 'Allow_API'");

    try (Gateway gateway = warm(running)) {
      assertThat(metric(READS)).isGreaterThan(MANY);
      assertThat(gateway.isApiEnabled()).isFalse();
    }
  }

  @Test
  void isCountedNowhere(GatewayExtension.Running running) throws Exception {
    try (Gateway gateway = warm(running)) {
      assertThat(metric("tollgate_calls_seconds_count")).isZero();

      new ApiClient(gateway.port()).post("/billing/api/balance");

      assertThat(metric("tollgate_calls_seconds_count")).isEqualTo(1);
    }
  }

  @Test
  void asksNobodyWhenThereIsNoAdministrator(GatewayExtension.Running running) throws Exception {
    running.change("update users set username = 'chief' where username = 'admin'");

    try (Gateway gateway = warm(running)) {
      assertThat(metric(READS)).isLessThan(MANY);
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
        (memory, server, xml) -> {
          List<String> before = Tables.everything(running.jdbi());
          new WarmUp("/billing/api", memory).run(server, xml);
          assertThat(Tables.everything(running.jdbi())).isEqualTo(before);
          assertThat(server.isListening()).isFalse();
        });
  }

  private double metric(String name) {
    return Metrics.sum(new ApiClient(consolePort), name);
  }
}
