package tollgate.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReadOnlySnapshot;
import tollgate.reconcile.JsonReporter;
import tollgate.reconcile.MetricsFileReporter;
import tollgate.reconcile.Progress;
import tollgate.reconcile.Reconciliation;
import tollgate.reconcile.ReconciliationReporter;
import tollgate.reconcile.TextReporter;

/** Checks the invariants of a database without writing to it; the exit code is the result. */
@Command(
    name = "reconcile",
    description = {
      "Checks every invariant that a sale must keep, and lists the rows that violate it. Reads one"
          + " snapshot of the database and never writes.",
      "The database is that of TOLLGATE_DB_URL, TOLLGATE_DB_USER and TOLLGATE_DB_PASSWORD, or else"
          + " that of a running demo."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:All invariants hold.",
      " 1:Violations were found.",
      " 2:The check could not run."
    })
final class ReconcileCommand implements Callable<Integer> {

  private static final int HOLDS = 0;
  private static final int VIOLATED = 1;
  private static final int NOT_CHECKED = 2;

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean isJson;

  @Option(
      names = "--all",
      description = "Lists all violations, not only the first 20 of each invariant.")
  private boolean isComplete;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Writes the result to a file for the textfile collector of node_exporter.")
  private Path metricsFile;

  ReconcileCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      return reconcile(CommandDatabase.of(environment));
    } catch (IllegalArgumentException e) {
      return fail("", e.getMessage());
    }
  }

  private int reconcile(DatabaseConfig database) {
    try (Progress progress = progress()) {
      return reconcile(database, progress) ? HOLDS : VIOLATED;
    } catch (RuntimeException e) {
      return fail(" " + database.redactedUrl(), CommandDatabase.reason(e));
    }
  }

  private boolean reconcile(DatabaseConfig database, Progress progress) {
    PrintWriter out = command.commandLine().getOut();
    ReconciliationReporter shown = isJson ? new JsonReporter(out) : new TextReporter(out);
    ReconciliationReporter report =
        metricsFile == null
            ? shown
            : new MetricsFileReporter(shown, metricsFile, Clock.systemUTC());
    return new ReadOnlySnapshot(database)
        .read(
            snapshot ->
                new Reconciliation(snapshot, isComplete, progress)
                    .run(database.redactedUrl(), report));
  }

  private int fail(String database, String reason) {
    command.commandLine().getErr().println("Cannot reconcile" + database + ": " + reason);
    return NOT_CHECKED;
  }

  /** Shows progress only on a terminal, so that no log file gets its control characters. */
  private Progress progress() {
    return Ansi.AUTO.enabled() ? Progress.on(command.commandLine().getErr()) : Progress.hidden();
  }
}
