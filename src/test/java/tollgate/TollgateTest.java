package tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.console.ConsoleClient;
import tollgate.db.DatabaseConfig;
import tollgate.testing.GatewayExtension;
import tollgate.testkit.Ports;

/** Runs the main class in a process of its own. */
@ExtendWith(GatewayExtension.class)
class TollgateTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void servesUnderAnyDefaultsOfTheMachine(GatewayExtension.Running running) throws IOException {
    DatabaseConfig database = running.postgres().create("locale");
    int console = Ports.next();
    Process process =
        start(
            List.of(
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=VST",
                "-Dcamel.main.autoStartup=false"),
            Map.of(
                "TOLLGATE_DB_URL",
                database.url(),
                "TOLLGATE_DB_USER",
                "postgres",
                "TOLLGATE_HTTP_PORT",
                "0",
                "TOLLGATE_CONSOLE_PORT",
                Integer.toString(console),
                "CAMEL_MANAGEMENT_ENABLED",
                "false"));
    try {
      await().atMost(TIMEOUT).until(() -> !process.isAlive() || log().contains("is ready"));

      assertThat(process.isAlive()).as(log()).isTrue();
      ConsoleClient.signedIn(console, running.postgres().jdbi("locale"), "admin");
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(List<String> options, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(options);
    builder.command().addAll(List.of("-cp", System.getProperty("java.class.path")));
    builder.command().add(Tollgate.class.getName());
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("log"));
  }
}
