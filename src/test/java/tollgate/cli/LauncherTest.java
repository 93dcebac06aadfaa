package tollgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with a {@code java} that prints its arguments, one a line. */
class LauncherTest {

  private static final String JAVA = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";

  @TempDir private Path root;
  private Path home;
  private Path launcher;

  @BeforeEach
  void installsTheLauncherInADirectoryWithBlanks() throws IOException {
    home = Files.createDirectory(root.toRealPath().resolve("a home"));
    launcher = Files.copy(Path.of("src/main/sh/tollgate"), home.resolve("tollgate"));
    Path java = Files.createDirectories(root.resolve("the jdk/bin")).resolve("java");
    Files.writeString(java, JAVA);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void startsTheJarBesideIt() throws Exception {
    assertThat(run(launcher)).contains("-jar", home + "/tollgate.jar", "validate");
  }

  @Test
  void endsTheProcessWhenMemoryRunsOut() throws Exception {
    assertThat(run(launcher)).contains("-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void needsNoFullCollectionForTheClassesOfTheStart() throws Exception {
    assertThat(run(launcher)).contains("-XX:MetaspaceSize=96m");
  }

  @Test
  void startsTheJarBesideTheTargetOfLinks() throws Exception {
    Path bin = Files.createDirectory(root.resolve("my bin"));
    Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), launcher);
    Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));
    Path other = Files.createSymbolicLink(bin.resolve("other"), Path.of("../a home/tollgate"));

    assertThat(run(absolute)).contains(home + "/tollgate.jar");
    assertThat(run(relative)).contains(home + "/tollgate.jar");
    assertThat(run(other)).contains(home + "/tollgate.jar");
  }

  private String[] run(Path command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "validate")
            .directory(root.toFile())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", root.resolve("the jdk").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.split("\n");
  }
}
