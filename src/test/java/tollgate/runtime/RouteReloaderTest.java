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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;
import tollgate.testing.SignedCall;

@ExtendWith(GatewayExtension.class)
class RouteReloaderTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final String TIMER =
      """
      - route:
          id: count
          from:
            uri: timer
            parameters:
              timerName: count
            steps:
              - log:
                  message: counted
      """;

  @TempDir private Path directory;
  private Path route;
  private Gateway gateway;
  private ApiClient wire;
  private LogCapture log;

  @BeforeEach
  void startsWithRoutesFromADirectory(GatewayExtension.Running running) throws Exception {
    RoutesDirectory.copyTo(directory);
    route = directory.resolve("routes/user-simple-balance-get.camel.yaml");
    log = new LogCapture(RouteReloader.class.getName());
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
    log.close();
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
  void inlinesARouteAfterAReloadToo() throws IOException {
    String ofRoute = "          - log: {logName: reloaded, message: '${fromRouteId} ${routeId}'}\n";
    try (LogCapture routeIds = new LogCapture("reloaded")) {
      edit("      steps:\n", "      steps:\n" + ofRoute.substring(2));

      await()
          .atMost(TIMEOUT)
          .until(() -> !wire.get(PHONE).text().isEmpty() && !routeIds.lines().isEmpty());

      assertThat(routeIds.lines()).containsOnly("INFO http-api http-api");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kamelets/internal/text-response-action.kamelet.yaml, responseWriter",
    "kamelets/internal/audit-refusal-action.kamelet.yaml, refusedCallAudit",
    "routes/user-simple-balance-get.camel.yaml, phoneLinkLimit"
  })
  void namesTheFileOfAStepThatCannotBeCreated(String name, String bean) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, Files.readString(file).replace("ref: " + bean, "ref: none"));

    awaitLine(
        ("ERROR Rejected change of %s (edited); keeping the previous version: %s: No bean could be"
                + " found in the registry for: none")
            .formatted(name, name));
  }

  @Test
  void answersEveryRequestDuringAReload() throws IOException {
    edit("Devices_Check_Balance", "Allow_GET_API");

    awaitWithout5xx("Feature disabled");
  }

  @Test
  void goesOnAfterAFileWasAddedAndDeleted() throws IOException {
    Path added = directory.resolve("routes/count.camel.yaml");
    Files.writeString(added, TIMER);
    awaitLine("INFO Applied change of routes/count.camel.yaml (added)");

    Files.delete(added);
    awaitLine("INFO Applied change of routes/count.camel.yaml (deleted)");
    edit("Devices_Check_Balance", "Allow_GET_API");

    awaitWithout5xx("Feature disabled");
  }

  @Test
  void goesOnAfterFilesWereRenamed() throws IOException {
    Files.writeString(directory.resolve("routes/count.camel.yaml"), TIMER);
    awaitLine("INFO Applied change of routes/count.camel.yaml (added)");

    Files.delete(directory.resolve("routes/count.camel.yaml"));
    Files.writeString(
        directory.resolve("routes/a-count.camel.yaml"), TIMER.replace("id: count", "id: a-count"));
    awaitLine(
        "INFO Applied change of routes/a-count.camel.yaml (added),"
            + " routes/count.camel.yaml (deleted)");

    assertThat(wire.post(SignedCall.balance().with("username", "john").target()).text())
        .contains("<balance>");
    assertThat(wire.get("/billing/api/balance").text()).contains("<error>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "routes/user-details-get.camel.yaml | routes/user-details-get.camel.yaml of Tollgate is"
            + " missing (Returns the details of a user)",
        "routes/outbox-poll.camel.yaml | routes/outbox-poll.camel.yaml of Tollgate is missing"
            + " (Polls the outbox for due mails)",
        "routes/errors.camel.yaml | routes/errors.camel.yaml of Tollgate is missing",
        "kamelets/internal/smtp-sink.kamelet.yaml | routes/outbox-send.camel.yaml: There is no"
            + " Kamelet smtp-sink"
      })
  void keepsThePreviousRoutesWhenOneThatIsNeededIsDeleted(String file, String reason)
      throws IOException {
    Path moved = directory.resolve("moved");
    Files.move(directory.resolve(file), moved);
    awaitLine(
        "ERROR Rejected change of "
            + file
            + " (deleted); keeping the previous version: "
            + reason.strip());
    assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");

    Files.move(moved, directory.resolve(file));
    edit("Devices_Check_Balance", "Allow_GET_API");

    awaitWithout5xx("Feature disabled");
  }

  @Test
  void warnsOnceOfAFileThatIsIgnored() throws IOException {
    Files.writeString(directory.resolve("routes/count.yml"), TIMER);
    awaitLine("WARN routes/count.yml is ignored");
    edit("Devices_Check_Balance", "Allow_GET_API");
    awaitWithout5xx("Feature disabled");

    assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
  }

  @Test
  void registersNoMeterAgain() throws IOException {
    try (LogCapture meters = new LogCapture("io.micrometer")) {
      edit("Devices_Check_Balance", "Allow_GET_API");
      awaitWithout5xx("Feature disabled");

      assertThat(meters.lines()).isEmpty();
    }
  }

  @Test
  void namesBothFilesThatConsumeTheSame() throws IOException {
    String copy = Files.readString(route).replace("id: user-simple-balance-get", "id: copy");
    Files.writeString(directory.resolve("routes/copy.camel.yaml"), copy);

    awaitLine(
        "ERROR Rejected change of routes/copy.camel.yaml (added); keeping the previous version:"
            + " routes/copy.camel.yaml and routes/user-simple-balance-get.camel.yaml both consume"
            + " direct://user-simple-balance-get");
    assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user-details-get | routeConfigurationId: errors | autoStartup: false |"
            + " routes/user-details-get.camel.yaml has autoStartup: false, but"
            + " routes/call-dispatch.camel.yaml sends to direct:user-details-get",
        "http-api | routeConfigurationId: errors | autoStartup: false |"
            + " routes/http-api.camel.yaml has autoStartup: false, but its calls need it",
        "http-api | {{tollgate.base-path}} | /other |"
            + " No route serves the API: none consumes platform-http with the path /billing/api",
        "user-details-get | routeConfigurationId: errors | routeConfigurationId: no-such |"
            + " routes/user-details-get.camel.yaml names the route configuration no-such, and no file defines it",
        "call-dispatch | direct:user-details-get | direct:user-balance-get |"
            + " No route serves user_details_get: no step names direct://user-details-get",
        "purge-card-uploads | uri: scheduler | uri: seda:outbox-send |"
            + " routes/outbox-send.camel.yaml and routes/purge-card-uploads.camel.yaml both consume"
            + " seda://outbox-send"
      })
  void keepsThePreviousRoutesWhenACallWouldNotBeServed(
      String id, String old, String replacement, String reason) throws IOException {
    Path file = directory.resolve("routes/" + id + ".camel.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(old);
    String edited = text.replace(old, replacement);
    Files.writeString(
        file, edited.replaceFirst("(?s)(uri: seda:outbox-send).*?(      steps:)", "$1\n$2"));

    awaitLine(
        "ERROR Rejected change of routes/%s.camel.yaml (edited); keeping the previous version: %s"
            .formatted(id, reason.strip()));
    assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");
  }

  @Test
  void namesTheKameletThatAnotherFileHolds() throws IOException {
    Files.copy(
        directory.resolve("kamelets/internal/feature-flag-action.kamelet.yaml"),
        directory.resolve("kamelets/z-action.kamelet.yaml"));

    awaitLine(
        "ERROR Rejected change of kamelets/z-action.kamelet.yaml (added); keeping the previous"
            + " version: kamelets/z-action.kamelet.yaml holds no Kamelet with the metadata.name"
            + " z-action");
  }

  @Test
  void namesTheFilesThatHoldOneKamelet() throws IOException {
    Files.copy(
        directory.resolve("kamelets/internal/feature-flag-action.kamelet.yaml"),
        directory.resolve("kamelets/feature-flag-action.kamelet.yaml"));

    awaitLine(
        "ERROR Rejected change of kamelets/feature-flag-action.kamelet.yaml (added); keeping the"
            + " previous version: kamelets/internal/feature-flag-action.kamelet.yaml holds the"
            + " Kamelet feature-flag-action, which another file holds too");
  }

  @Test
  void goesOnAfterAFileThatOverflowsTheStack() throws IOException {
    Path added = directory.resolve("routes/deep.camel.yaml");
    Files.writeString(added, "- route: " + "[".repeat(20_000) + "]".repeat(20_000));
    awaitLine("ERROR Rejected change of routes/deep.camel.yaml (added)");

    Files.delete(added);
    edit("Devices_Check_Balance", "Allow_GET_API");

    awaitWithout5xx("Feature disabled");
  }

  @ParameterizedTest
  @CsvSource({
    "mkfifo, is not a regular file; remove it",
    "truncate -s 2G, has more than 1048576 bytes; remove it"
  })
  void goesOnAfterAFileThatCannotBeARoute(String command, String reason) throws Exception {
    Path added = directory.resolve("routes/added.camel.yaml");
    new ProcessBuilder((command + " " + added).split(" ")).start().waitFor();
    awaitLine(
        "ERROR Cannot read the routes in %s: routes/added.camel.yaml %s"
            .formatted(directory, reason));

    Files.delete(added);
    edit("Devices_Check_Balance", "Allow_GET_API");

    awaitWithout5xx("Feature disabled");
  }

  @Test
  void goesOnAfterTheDirectoryWasAway() throws IOException {
    Path moved = directory.resolve("moved");
    Files.move(directory.resolve("routes"), moved);
    awaitLine("ERROR Cannot read the routes in " + directory);
    assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");

    Files.move(moved, directory.resolve("routes"));
    edit("Devices_Check_Balance", "Allow_GET_API");

    awaitWithout5xx("Feature disabled");
  }

  private void awaitLine(String begin) {
    await()
        .atMost(TIMEOUT)
        .until(() -> log.lines().stream().anyMatch(line -> line.startsWith(begin)));
    assertThat(log.lines()).noneMatch(line -> line.contains("\n"));
  }

  private void awaitWithout5xx(String text) {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> answerWithout5xx().equals(text));
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
