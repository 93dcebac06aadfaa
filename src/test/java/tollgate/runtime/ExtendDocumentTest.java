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
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;
import tollgate.testing.SignedCall;

/** Runs the worked examples of docs/extend.md. */
@ExtendWith(GatewayExtension.class)
class ExtendDocumentTest {

  private static final Pattern FILE =
      Pattern.compile("`((?:routes|kamelets)/[^`]+)`:\n\n```yaml\n(.+?)```", Pattern.DOTALL);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String FLAG_OFF =
      "update conflines set value = '0' where name = 'Devices_Check_Balance'";

  @TempDir private Path directory;

  @BeforeEach
  void addsTheFilesOfTheDocument() throws IOException {
    RoutesDirectory.copyTo(directory);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  @Test
  void addsRoutesAKameletAndAChangedRoute() throws Exception {
    assertThat(files()).hasSize(4);
    assertThat(RouteValidator.validate(RoutesDirectory.configuration(directory, Optional.empty())))
        .isEqualTo(
            new RouteValidator.Result(
                RoutesDirectory.count(Path.of("."), "routes") + 2,
                RoutesDirectory.count(Path.of("."), "kamelets") + 1));
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

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new HashMap<>();
    FILE.matcher(Files.readString(Path.of("docs/extend.md")))
        .results()
        .forEach(found -> files.put(found.group(1), found.group(2)));
    return files;
  }
}
