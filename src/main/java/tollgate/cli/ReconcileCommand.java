package tollgate.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tollgate.config.Configuration;
import tollgate.db.Causes;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReadOnlySnapshot;
import tollgate.demo.RunningDatabase;
import tollgate.reconcile.JsonReport;
import tollgate.reconcile.Progress;
import tollgate.reconcile.Reconciliation;
import tollgate.reconcile.ReconciliationReport;
import tollgate.reconcile.TextReport;
import tollgate.runtime.RootCause;
import tollgate.settings.Secret;

/** Checks a database, of which it changes nothing, and says by the exit code what it found. */
@Command(
    name = "reconcile",
    description = {
      "Checks the whole database against what must hold after every sale, and names each row that"
          + " offends. It reads one moment of it and never writes.",
      "The database is the one of TOLLGATE_DB_URL, TOLLGATE_DB_USER and TOLLGATE_DB_PASSWORD, or"
          + " else that of a demo that runs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:Everything holds.",
      " 1:There are rows that offend.",
      " 2:It could not be found out."
    })
final class ReconcileCommand implements Callable<Integer> {

  private static final int HOLDS = 0;
  private static final int OFFENDS = 1;
  private static final int UNKNOWN = 2;
  private static final String MISSING_TABLE = "42P01";
  private static final String MISSING_COLUMN = "42703";

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "Reports in JSON, for programs.")
  private boolean isJson;

  @Option(names = "--all", description = "Names all rows that offend, not the first 20 of a kind.")
  private boolean tellsAll;

  ReconcileCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      return reconcile(database());
    } catch (IllegalArgumentException e) {
      return fail("", e.getMessage());
    }
  }

  private int reconcile(DatabaseConfig database) {
    try (Progress progress = progress()) {
      return reconcile(database, progress) ? HOLDS : OFFENDS;
    } catch (RuntimeException e) {
      return fail(" " + database.redactedUrl(), sentence(e));
    }
  }

  private boolean reconcile(DatabaseConfig database, Progress progress) {
    PrintWriter out = command.commandLine().getOut();
    ReconciliationReport report = isJson ? new JsonReport(out) : new TextReport(out);
    return new ReadOnlySnapshot(database)
        .read(
            snapshot ->
                new Reconciliation(snapshot, tellsAll, progress)
                    .run(database.redactedUrl(), report));
  }

  private int fail(String place, String sentence) {
    command.commandLine().getErr().println("Cannot reconcile" + place + ": " + sentence);
    return UNKNOWN;
  }

  private Progress progress() {
    return Terminal.isStderr() ? Progress.on(command.commandLine().getErr()) : Progress.hidden();
  }

  private DatabaseConfig database() {
    Configuration configuration = Configuration.of(environment);
    return configuration
        .database()
        .or(() -> RunningDatabase.url(configuration.dataDirectory()).map(ReconcileCommand::demo))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "set TOLLGATE_DB_URL; no demo runs in "
                        + configuration.dataDirectory()
                        + " either"));
  }

  private static DatabaseConfig demo(String url) {
    return new DatabaseConfig(url, Optional.of("postgres"), new Secret(""));
  }

  private static String sentence(RuntimeException fault) {
    boolean isForeign =
        Causes.of(fault)
            .filter(SQLException.class::isInstance)
            .map(each -> ((SQLException) each).getSQLState())
            .anyMatch(Set.of(MISSING_TABLE, MISSING_COLUMN)::contains);
    return isForeign
        ? "it was not set up by this version of Tollgate: start a gateway on it"
        : RootCause.of(fault);
  }
}
