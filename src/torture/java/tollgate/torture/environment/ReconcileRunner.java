package tollgate.torture.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The product's own check of a whole database, run as an operator would. A jar that does not know
 * the word yet starts a gateway instead: then it is ended, and that is said.
 */
final class ReconcileRunner {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Path jar;
  private final Map<String, String> environment;
  private final Path report;
  private final ChildProcessReaper undertaker;

  ReconcileRunner(
      Path jar, Map<String, String> environment, Path report, ChildProcessReaper undertaker) {
    this.jar = jar;
    this.environment = environment;
    this.report = report;
    this.undertaker = undertaker;
  }

  /** What it said: in order, or why not. */
  ReconcileOutcome run() throws IOException, InterruptedException {
    Process process = start();
    undertaker.born(process.pid());
    try {
      Wait.until(LONGEST, () -> !process.isAlive() || isGateway());
      if (process.isAlive()) {
        boolean isGateway = isGateway();
        process.destroyForcibly().waitFor();
        return new ReconcileOutcome(
            isGateway ? ReconcileOutcome.Kind.UNKNOWN : ReconcileOutcome.Kind.COULD_NOT_RUN,
            isGateway ? "this jar has no reconcile yet" : "no end within " + LONGEST);
      }
    } finally {
      undertaker.gone(process.pid());
    }
    return meaning(process.exitValue());
  }

  private ReconcileOutcome meaning(int exit) throws IOException {
    String text = Files.readString(report).strip();
    String shown = text.substring(0, Math.min(600, text.length()));
    return switch (exit) {
      case 0 -> new ReconcileOutcome(ReconcileOutcome.Kind.IN_ORDER, "exit code 0");
      case 1 -> new ReconcileOutcome(ReconcileOutcome.Kind.OFFENCES, shown);
      default ->
          new ReconcileOutcome(
              ReconcileOutcome.Kind.COULD_NOT_RUN, "exit code " + exit + ": " + shown);
    };
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        GatewayProcess.builder(jar, environment, List.of("reconcile", "--json"));
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_SMTP"));
    builder.environment().put("TOLLGATE_HTTP_PORT", "0");
    builder.environment().put("TOLLGATE_CONSOLE_PORT", "0");
    return builder.redirectErrorStream(true).redirectOutput(Redirect.to(report.toFile())).start();
  }

  private boolean isGateway() throws IOException {
    return Files.readString(report).contains("Tollgate is ready");
  }
}
