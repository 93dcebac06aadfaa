package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.RoutesDirectory;

@ExtendWith(GatewayExtension.class)
class RouteReloaderTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Path route;
  private Gateway gateway;
  private ApiClient wire;

  @BeforeEach
  void startsWithRoutesFromADirectory(GatewayExtension.Running running) throws Exception {
    RoutesDirectory.copyTo(directory);
    route = directory.resolve("routes/user-simple-balance-get.camel.yaml");
    DatabaseConfig database = running.postgres().address("gateway");
    gateway =
        Gateway.start(
            new Configuration(
                Optional.of(database),
                0,
                "127.0.0.1",
                0,
                Optional.empty(),
                "/billing/api",
                Path.of("target"),
                Optional.of(directory),
                Optional.empty()));
    wire = new ApiClient(gateway.port());
  }

  @AfterEach
  void stops() {
    gateway.close();
  }

  @Test
  void appliesAChangeOfARoute() throws IOException {
    assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");

    edit("Devices_Check_Balance", "Allow_GET_API");

    await().atMost(TIMEOUT).until(() -> wire.get(PHONE).text().equals("Feature disabled"));
  }

  @Test
  void keepsThePreviousRoutesWhenAChangeIsNotValid() throws IOException {
    edit("text-response-action", "no-such-action");
    edit("Devices_Check_Balance", "Allow_GET_API");

    assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");

    edit("no-such-action", "text-response-action");

    await().atMost(TIMEOUT).until(() -> wire.get(PHONE).text().equals("Feature disabled"));
  }

  @Test
  void answersEveryRequestDuringAReload() throws IOException {
    edit("Devices_Check_Balance", "Allow_GET_API");

    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> answerWithout5xx().equals("Feature disabled"));
  }

  private String answerWithout5xx() {
    ApiClient.Answer answer = wire.get(PHONE);
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  private void edit(String old, String replacement) throws IOException {
    String text = Files.readString(route);
    assertThat(text).contains(old);
    Files.writeString(route, text.replace(old, replacement));
  }
}
