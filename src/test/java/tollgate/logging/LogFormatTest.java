package tollgate.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.Tollgate;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Postgres;
import tollgate.testing.SaleCalls;
import tollgate.testkit.LaunchCommand;
import tollgate.testkit.Ports;

/** Runs a gateway in a process of its own and reads what it writes to its standard output. */
@ExtendWith(GatewayExtension.class)
class LogFormatTest {

  private static final Map<String, String> ID = Map.of("X-Request-Id", "order-4711");
  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final Duration START = Duration.ofMinutes(1);
  private static final byte[] NO_BODY = new byte[0];

  @TempDir private Path directory;

  @Test
  void writesEachEventAsOneLineOfJson(Running running) throws Exception {
    List<JsonNode> events = run(running, "json").stream().map(LogFormatTest::parsed).toList();

    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(Instant.parse(event.get("@timestamp").asText())).isBefore(Instant.now());
              assertThat(event.get("log.level").asText()).matches("INFO|WARN|ERROR");
              assertThat(event.get("log.logger").asText()).isNotEmpty();
              assertThat(event.get("message").asText()).isNotEmpty();
            });
    assertThat(
            events.stream()
                .filter(event -> event.path("correlation_id").asText().equals("order-4711")))
        .extracting(event -> event.get("message").asText().replaceFirst(" .*", ""))
        .containsExactly("Sold", "Refused", "Failed");
    assertThat(events.stream().filter(event -> event.has("error.stack_trace")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.get("error.stack_trace").asText()).contains("\tat "));
  }

  @Test
  void writesTheCorrelationIdOnceInEachLineOfText(Running running) throws Exception {
    List<String> lines = run(running, "text");

    assertThat(lines.stream().filter(line -> line.contains("order-4711")))
        .hasSize(3)
        .allMatch(line -> line.indexOf("order-4711") == line.lastIndexOf("order-4711"));
    assertThat(lines).anyMatch(line -> line.matches(".*Sold 1 of group .* \\[order-4711]"));
  }

  @Test
  void refusesAnotherFormatWithASentence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFormat.of(Map.of("TOLLGATE_LOG_FORMAT", "xml")))
        .withMessage("TOLLGATE_LOG_FORMAT must be text or json, not xml");
  }

  /** Runs a gateway that sells, refuses and fails; returns the lines of its output. */
  private List<String> run(Running running, String format) throws Exception {
    String database = "log_format_" + format;
    String url = running.postgres().create(database).url();
    int port = Ports.next();
    Path out = directory.resolve(format);
    Process process = start(url, port, format, out);
    try {
      await().atMost(START).until(() -> Files.readString(out).contains("Tollgate is ready"));
      running
          .postgres()
          .jdbi(database)
          .useHandle(owner -> owner.createScript(Postgres.resource("fixture.sql")).execute());
      ApiClient wire = new ApiClient(port);
      await().until(() -> wire.get(PHONE).text().equals("36.0000"));
      wire.send("POST", SaleCalls.target("id", "13"), ID, NO_BODY);
      wire.send("POST", "/billing/api/balance", ID, NO_BODY);
      running
          .postgres()
          .jdbi(database)
          .useHandle(owner -> owner.execute("alter table users rename column balance to amount"));
      wire.send("GET", PHONE, ID, NO_BODY);
    } finally {
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    return Files.readAllLines(out);
  }

  private Process start(String url, int port, String format, Path out) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", url);
    environment.put("TOLLGATE_DB_USER", "postgres");
    environment.put("TOLLGATE_WARM_UP", "0");
    environment.put("TOLLGATE_LOG_FORMAT", format);
    environment.put("TOLLGATE_HTTP_PORT", Integer.toString(port));
    environment.put("TOLLGATE_CONSOLE_PORT", Integer.toString(Ports.next()));
    List<String> command = new ArrayList<>(List.of(LaunchCommand.CURRENT_JAVA.toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Tollgate.class.getName()));
    return LaunchCommand.builder(command, environment)
        .redirectOutput(out.toFile())
        .redirectError(directory.resolve("err-" + format).toFile())
        .start();
  }

  private static JsonNode parsed(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + line, e);
    }
  }
}
