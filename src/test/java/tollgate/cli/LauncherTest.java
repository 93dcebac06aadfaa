package tollgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void startsTheJarOfTheDirectoryLibOfARelease() throws Exception {
    Path bin = Files.createDirectories(root.resolve("a release/bin"));
    Path lib = Files.createDirectories(root.resolve("a release/lib"));
    Files.createFile(lib.resolve("tollgate.jar"));
    Files.createFile(lib.resolve("tollgate.aot"));
    Path released = Files.move(launcher, bin.resolve("tollgate"));

    assertThat(run(Files.createSymbolicLink(root.resolve("link"), released)))
        .contains(lib.toRealPath() + "/tollgate.jar")
        .contains("-XX:AOTCache=" + lib.toRealPath() + "/tollgate.aot");
  }

  @Test
  void passesTheOptionsOfBothVariables() throws Exception {
    assertThat(
            output(
                Map.of(
                    "JAVA_HOME", root.resolve("the jdk").toString(),
                    "JAVA_OPTS", "-Da=1 -Db=2",
                    "TOLLGATE_JAVA_OPTIONS", "-Xmx1g")))
        .contains("\n-Da=1\n-Db=2\n-Xmx1g\n-jar\n");
  }

  @Test
  void takesTheJavaOfThePathWithoutJavaHome() throws Exception {
    String path = root.resolve("the jdk/bin") + ":" + System.getenv("PATH");

    assertThat(output(Map.of("PATH", path))).contains("\n-jar\n");
  }

  @Test
  void saysWhenJavaIsMissing() throws Exception {
    assertThat(output(Map.of("JAVA_HOME", "/no/such jdk")))
        .isEqualTo(
            "Tollgate needs Java 17 or later, and /no/such jdk/bin/java was not found."
                + " Install it, or set JAVA_HOME.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_412", "11.0.23", "16"})
  void saysWhenJavaIsTooOld(String version) throws Exception {
    Path jdk = root.resolve("the jdk");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    String fromFile = output(Map.of("JAVA_HOME", jdk.toString()));
    Files.delete(jdk.resolve("release"));
    Files.writeString(
        jdk.resolve("bin/java"), "#!/bin/sh\necho 'java version \"" + version + "\"' >&2\n");

    assertThat(fromFile).startsWith("Tollgate needs Java 17 or later, and ").contains("is older");
    assertThat(output(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo(fromFile);
  }

  private String output(Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "validate")
            .directory(root.toFile())
            .redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
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
