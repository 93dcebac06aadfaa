package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.db.PreReleaseSchemaException;
import tollgate.demo.embedded.EmbeddedDatabase;
import tollgate.testing.GatewayExtension;
import tollgate.testing.PreRelease;

@ExtendWith(GatewayExtension.class)
class PreReleaseDatabaseTest {

  @TempDir private Path directory;

  @Test
  void isRefusedWithTheAdviceToDeleteTheDirectoryOfADemo() {
    try (EmbeddedDatabase demo = EmbeddedDatabase.start(directory)) {
      PreRelease.create(demo.url());
    }

    assertIsRefused(
        Map.of("TOLLGATE_DATA", directory.toString()), "delete the directory " + directory);
  }

  @Test
  void isRefusedWithTheAdviceToNameAnEmptyDatabase(GatewayExtension.Running running) {
    DatabaseConfig address = running.postgres().create("pre_release");
    PreRelease.create(address.url());

    assertIsRefused(
        Map.of("TOLLGATE_DB_URL", address.url(), "TOLLGATE_DB_USER", "postgres"),
        "set TOLLGATE_DB_URL to an empty database");
  }

  private static void assertIsRefused(Map<String, String> environment, String remedy) {
    Configuration configuration = Configuration.of(environment);

    assertThatThrownBy(() -> Gateway.start(configuration))
        .isInstanceOf(PreReleaseSchemaException.class)
        .hasMessageStartingWith("The database at jdbc:postgresql://127.0.0.1:")
        .hasMessageEndingWith(
            " was created by a pre-release of Tollgate and cannot be upgraded: " + remedy);
  }
}
