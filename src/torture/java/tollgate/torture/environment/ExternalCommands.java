package tollgate.torture.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Small programs that are run to their end. */
public final class ExternalCommands {

  private static final int LONGEST_S = 60;

  private ExternalCommands() {}

  /** What it printed. It must succeed. */
  public static String run(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    String output = output(process);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output.strip());
    }
    return output;
  }

  /** The same, when its failure does not matter. */
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
    if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return output;
  }
}
