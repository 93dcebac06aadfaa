package tollgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.acceptance.Example.Result;

/** Runs the commands of the examples, each of which starts what it needs and stops it again. */
class ExamplesIT {

  private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @ParameterizedTest
  @ValueSource(strings = {"behind-camel", "artemis-jms-client", "kafka-to-database"})
  void printTheOutputOfTheirPageAndStopWhatTheyStarted(String example, @TempDir Path folder) {
    Result result = Shell.run(folder, "sh " + command(example), Map.of());

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(shownLines(example)).as(result.toString()).allMatch(result.output()::contains);
    assertThat(processesOf(example)).isEmpty();
  }

  @Test
  void stopWhatTheyStartedWhenTheyAreInterrupted() throws Exception {
    Path log = EXAMPLES.resolve("artemis-jms-client/target/gateway.log");
    Files.deleteIfExists(log);
    Process run = new ProcessBuilder("sh", command("artemis-jms-client").toString()).start();
    try {
      await().atMost(TIMEOUT).until(() -> Files.exists(log) || !run.isAlive());
      new ProcessBuilder("kill", "-INT", String.valueOf(run.pid())).start().waitFor();

      assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isEqualTo(130);
      assertThat(processesOf("artemis-jms-client")).isEmpty();
    } finally {
      run.destroy();
    }
  }

  private static Path command(String example) {
    return EXAMPLES.resolve(example).resolve("run");
  }

  private static List<String> shownLines(String example) {
    return MarkdownPage.read("examples/" + example + "/README.md").block("text").lines().toList();
  }

  /** Returns the command lines of processes whose working directory is in the example's folder. */
  private static List<String> processesOf(String example) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> directory(process).startsWith(EXAMPLES.resolve(example)))
          .map(process -> process.info().commandLine().orElse("?"))
          .toList();
    }
  }

  /** Linux alone tells it; a process that has ended, or is another user's, has none. */
  private static Path directory(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
    } catch (IOException e) {
      return Path.of("/");
    }
  }
}
