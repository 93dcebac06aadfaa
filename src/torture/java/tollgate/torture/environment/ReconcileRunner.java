package tollgate.torture.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;

/** Runs {@code tollgate reconcile --json} on the whole database, as an operator would. */
record ReconcileRunner(GatewayCommand command) {

  private static final int MAX_DETAILS = 600;

  ReconcileOutcome run() throws IOException, InterruptedException {
    OptionalInt exitCode = command.run("reconcile", "--json");
    return exitCode.isEmpty()
        ? new ReconcileOutcome(false, "did not end within " + GatewayCommand.TIMEOUT)
        : outcome(exitCode.getAsInt());
  }

  private ReconcileOutcome outcome(int exitCode) throws IOException {
    String text = Files.readString(command.output()).strip();
    return new ReconcileOutcome(
        exitCode == 0,
        "exit code " + exitCode + ": " + text.substring(0, Math.min(MAX_DETAILS, text.length())));
  }
}
