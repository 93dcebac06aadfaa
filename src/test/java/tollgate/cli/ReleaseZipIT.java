package tollgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the zip of {@code mvn package -Prelease}, when there is one, and runs its launcher. */
class ReleaseZipIT {

  @TempDir private Path root;
  private Path release;

  @BeforeEach
  void unpacksTheZipIntoADirectoryWithBlanks() throws Exception {
    List<Path> zips = list(Path.of("target"), "tollgate-*.zip");
    assumeTrue(!zips.isEmpty(), "mvn package -Prelease makes the zip");
    Path home = Files.createDirectory(root.resolve("a home"));
    run(List.of("unzip", "-q", zips.get(0).toAbsolutePath().toString(), "-d", home.toString()));
    release = list(home, "tollgate-*").get(0);
  }

  @Test
  void runsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("link"), release.resolve("bin/tollgate"));

    assertThat(run(List.of(link.toString(), "--version"))).startsWith("Tollgate ");
  }

  @Test
  void runsTheRoutesThatItHolds() throws Exception {
    List<String> command =
        List.of("env", "TOLLGATE_ROUTES_DIR=" + release, release + "/bin/tollgate", "validate");

    assertThat(run(command)).matches("\\d+ routes and \\d+ Kamelets are valid\\R");
  }

  @Test
  void namesTheLicensesOfItsLibrariesAndMatchesItsChecksum() throws Exception {
    assertThat(release.resolve("LICENSE")).isNotEmptyFile();
    assertThat(release.resolve("licenses/THIRD-PARTY.txt"))
        .content()
        .contains("org.apache.camel:camel-main:", "org.postgresql:postgresql:")
        .doesNotContain("Unknown license");
    assertThat(run(List.of("sh", "-c", "cd target && sha256sum -c SHA256SUMS"))).endsWith("OK\n");
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static List<Path> list(Path directory, String pattern) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
      return StreamSupport.stream(found.spliterator(), false).toList();
    }
  }
}
