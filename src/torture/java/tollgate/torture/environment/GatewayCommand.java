package tollgate.torture.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.LaunchCommand;

/**
 * Runs a command of a gateway's jar to its end, as an operator would, without a mail server.
 *
 * @param output the file that receives its output
 */
record GatewayCommand(
    Path jar, Map<String, String> environment, Path output, ChildProcessReaper reaper) {

  /** How long a command may run. */
  static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Returns the exit code; empty when the command was killed after five minutes. */
  OptionalInt run(String... arguments) throws IOException, InterruptedException {
    Process process = start(List.of(arguments));
    reaper.register(process.pid());
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return OptionalInt.empty();
      }
      return OptionalInt.of(process.exitValue());
    } finally {
      reaper.unregister(process.pid());
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(LaunchCommand.gateway(LaunchCommand.CURRENT_JAVA, jar));
    command.addAll(arguments);
    ProcessBuilder builder = LaunchCommand.builder(command, environment);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_SMTP"));
    return builder.redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile())).start();
  }
}
