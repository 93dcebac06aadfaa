package tollgate.torture.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.LaunchCommand;

/** Runs {@code tollgate reconcile --json} on the whole database, as an operator would. */
record ReconcileRunner(
    Path jar, Map<String, String> environment, Path report, ChildProcessReaper reaper) {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int MAX_DETAILS = 600;

  ReconcileOutcome run() throws IOException, InterruptedException {
    Process process = start();
    reaper.register(process.pid());
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return new ReconcileOutcome(false, "did not end within " + TIMEOUT);
      }
    } finally {
      reaper.unregister(process.pid());
    }
    return outcome(process.exitValue());
  }

  private ReconcileOutcome outcome(int exitCode) throws IOException {
    String text = Files.readString(report).strip();
    return new ReconcileOutcome(
        exitCode == 0,
        "exit code " + exitCode + ": " + text.substring(0, Math.min(MAX_DETAILS, text.length())));
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(LaunchCommand.gateway(LaunchCommand.CURRENT_JAVA, jar));
    command.addAll(List.of("reconcile", "--json"));
    ProcessBuilder builder = LaunchCommand.builder(command, environment);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_SMTP"));
    return builder.redirectErrorStream(true).redirectOutput(Redirect.to(report.toFile())).start();
  }
}
