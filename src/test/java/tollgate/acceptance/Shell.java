package tollgate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tollgate.acceptance.Example.Result;

/** Runs commands of the shell. */
final class Shell {

  /** Long enough for the first build of an example, which downloads what it needs. */
  private static final int TIMEOUT_SECONDS = 400;

  private static final int STOP_SECONDS = 30;

  /** Variables that would send the requests elsewhere, or say more than the program does. */
  private static final List<String> REMOVED =
      List.of("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "JAVA_TOOL_OPTIONS");

  private Shell() {}

  /** Runs a command in a folder, with these variables beside the usual ones. */
  static Result run(Path folder, String command, Map<String, String> environment) {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    REMOVED.forEach(builder.environment()::remove);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    try {
      return new Result(
          exitCode(builder.start()), Files.readString(output), Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int exitCode(Process process) {
    try {
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroy();
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      throw new IllegalStateException("The program ran for more than " + TIMEOUT_SECONDS + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
