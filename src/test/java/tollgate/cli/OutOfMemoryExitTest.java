package tollgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class OutOfMemoryExitTest {

  /** Runs in a process of its own, and would end with status 0. */
  public static void main(String[] args) throws InterruptedException {
    OutOfMemoryExit.install();
    switch (args[0]) {
      case "logged" -> log(new OutOfMemoryError("heap"));
      case "cause" -> log(new IllegalStateException(new OutOfMemoryError("heap")));
      case "allocated" -> runInThread(() -> Arrays.fill(new long[1][Integer.MAX_VALUE - 8], null));
      default -> runInThread(() -> log(new StackOverflowError()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"logged", "cause", "allocated"})
  void endsTheProcess(String kind) throws Exception {
    assertThat(statusOf(kind)).isEqualTo(OutOfMemoryExit.STATUS);
  }

  @Test
  void leavesOtherErrorsAlone() throws Exception {
    assertThat(statusOf("other")).isZero();
  }

  private static void log(Throwable failure) {
    LoggerFactory.getLogger(OutOfMemoryExitTest.class).warn("Failed", failure);
  }

  private static void runInThread(Runnable task) throws InterruptedException {
    Thread thread = new Thread(task);
    thread.start();
    thread.join();
  }

  private static int statusOf(String kind) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                OutOfMemoryExitTest.class.getName(),
                kind)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(output).isNotNull();
    return process.waitFor();
  }
}
