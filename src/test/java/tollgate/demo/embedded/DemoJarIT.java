package tollgate.demo.embedded;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testkit.LaunchCommand;

/** Runs the packaged jar of the demo, and compares it with that of the gateway. */
class DemoJarIT {

  private static final Path GATEWAY = Path.of("target/tollgate.jar").toAbsolutePath();
  private static final Path DEMO = Path.of("target/tollgate-demo.jar").toAbsolutePath();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void startsADemoWithTheGatewayBesideIt() throws Exception {
    Path log = directory.resolve("log");
    Process process =
        LaunchCommand.builder(
                List.of(LaunchCommand.CURRENT_JAVA.toString(), "-jar", DEMO.toString()),
                Map.of(
                    "TOLLGATE_DATA", directory.resolve("data").toString(),
                    "TOLLGATE_HTTP_PORT", "0",
                    "TOLLGATE_CONSOLE_PORT", "0"))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await()
          .atMost(TIMEOUT)
          .until(() -> !process.isAlive() || Files.readString(log).contains("Press Ctrl-C"));
      assertThat(log).content().contains("embedded PostgreSQL with demo data", "saved as .eml");
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void sharesNoClassWithTheJarOfTheGateway() throws IOException {
    assertThat(classes(DEMO)).doesNotContainAnyElementsOf(classes(GATEWAY));
  }

  @Test
  void aloneHoldsTheEmbeddedDatabaseAndTheMailCatcher() throws IOException {
    assertThat(entries(GATEWAY))
        .doesNotContain("META-INF/services/tollgate.demo.DemoServices")
        .noneMatch(name -> name.matches("(io/zonky|org/subethamail|tollgate/demo/embedded)/.*"))
        .noneMatch(name -> name.endsWith(".txz"));
    assertThat(entries(DEMO))
        .contains("META-INF/services/tollgate.demo.DemoServices")
        .anyMatch(name -> name.endsWith(".txz"));
  }

  private static Set<String> classes(Path jar) throws IOException {
    return entries(jar).stream().filter(name -> name.endsWith(".class")).collect(toSet());
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).collect(toSet());
    }
  }
}
