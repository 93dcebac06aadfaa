package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.testing.ApiClient;
import tollgate.testkit.Ports;

/** Tests a server that is a standby for a while, without another one that it follows. */
class FailoverTest {

  private static final String READY = "/health/ready";
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  @TempDir private Path directory;
  private final int port = Ports.next();

  @Test
  void isReadyOnlyWhileTheServerIsAPrimary() throws Exception {
    EmbeddedPostgres server = start();
    int consolePort = Ports.next();
    ApiClient console = new ApiClient(consolePort);
    try (Gateway gateway = Gateway.start(configuration(consolePort))) {
      assertThat(console.get(READY).status()).isEqualTo(200);

      server.close();
      Files.createFile(directory.resolve("standby.signal"));
      server = start();
      assertThat(isStandby()).isTrue();

      await().during(Duration.ofSeconds(2)).until(() -> console.get(READY).status() == 503);

      server.close();
      Files.delete(directory.resolve("standby.signal"));
      server = start();

      await().atMost(TIMEOUT).until(() -> console.get(READY).status() == 200);
      assertThat(gateway.port()).isPositive();
    } finally {
      server.close();
    }
  }

  private boolean isStandby() {
    return Jdbi.create(url(), "postgres", "")
        .withHandle(
            handle -> handle.createQuery("select pg_is_in_recovery()").mapTo(Boolean.class).one());
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private Configuration configuration(int consolePort) {
    return Configuration.of(
        Map.of(
            "TOLLGATE_DB_URL",
            url(),
            "TOLLGATE_DB_USER",
            "postgres",
            "TOLLGATE_HTTP_PORT",
            "0",
            "TOLLGATE_CONSOLE_PORT",
            Integer.toString(consolePort)));
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }
}
