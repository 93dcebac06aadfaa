package tollgate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs short commands to their end and returns their output. */
public final class CommandRunner {

  private static final int TIMEOUT_S = 60;

  private CommandRunner() {}

  /**
   * Runs a command and returns its standard output and standard error as UTF-8.
   *
   * @throws IOException when it cannot be started or its exit code is not 0
   */
  public static String run(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    String output = output(process);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output.strip());
    }
    return output;
  }

  /** Runs a command and ignores its exit code. */
  static void runLeniently(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    output(process);
    process.waitFor();
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return output;
  }
}
