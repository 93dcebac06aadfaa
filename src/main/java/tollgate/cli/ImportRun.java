package tollgate.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tollgate.config.Configuration;
import tollgate.dataimport.DataImport;
import tollgate.dataimport.ImportException;
import tollgate.dataimport.ImportResult;
import tollgate.dataimport.ImportSource;
import tollgate.dataimport.JsonImportReporter;
import tollgate.dataimport.PrintedProgress;
import tollgate.dataimport.SourceFormat;
import tollgate.dataimport.TextImportReporter;
import tollgate.db.Causes;
import tollgate.db.DatabaseConfig;
import tollgate.runtime.RootCause;

/** Holds the options that all imports have, and runs them; the exit code is the result. */
@Command(
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:All rows were imported, or with --skip-refused those that fit; in a dry run: all fit.",
      " 1:Rows do not fit, and nothing was imported; or source and database do not agree.",
      " 2:The import could not run; standard error says why."
    })
final class ImportRun {

  private static final int IMPORTED = 0;
  private static final int DOES_NOT_FIT = 1;
  private static final int NOT_RUN = 2;
  private static final Set<String> OTHER_SCHEMA = Set.of("42P01", "42703", "42883");

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--dry-run", description = "Checks all rows, and imports nothing.")
  private boolean isDryRun;

  @Option(
      names = "--skip-refused",
      description = "Imports the rows that fit, although others do not.")
  private boolean skipsRefused;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean isJson;

  @Option(
      names = "--examples",
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "How many rows to name for each reason, 0 to 100; ${DEFAULT-VALUE} by default.")
  private int maxExamples;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "The zone of times that name none, such as Europe/Vilnius; UTC by default.")
  private ZoneId zone;

  @Option(names = "--repair-text", description = "Repairs UTF-8 that was stored as latin1.")
  private boolean repairsText;

  /** Opens the source. */
  @FunctionalInterface
  interface Opener {

    /**
     * @throws ImportException if it cannot be opened
     */
    ImportSource open();
  }

  /** Imports from a source, prints the report, and returns the exit code. */
  int run(Map<String, String> environment, Opener opener) {
    try {
      Configuration configuration = Configuration.of(environment);
      DatabaseConfig database =
          configuration
              .database()
              .orElseThrow(() -> new IllegalArgumentException("set TOLLGATE_DB_URL"));
      DataImport.Options options =
          new DataImport.Options(
              isDryRun,
              skipsRefused,
              Math.max(0, Math.min(100, maxExamples)),
              configuration.pinKeys());
      try (ImportSource source = opener.open()) {
        return report(new DataImport(options, progress()).run(source, database));
      }
    } catch (ImportException | IllegalArgumentException e) {
      return fail(e.getMessage());
    } catch (Exception e) {
      return fail(reason(e));
    }
  }

  SourceFormat format(Optional<Character> decimalMark) {
    return new SourceFormat(decimalMark, zone, repairsText);
  }

  private int report(ImportResult result) {
    PrintWriter out = command.commandLine().getOut();
    (isJson ? new JsonImportReporter(out) : new TextImportReporter(out)).report(result);
    boolean isDone = result.isApplied() ? result.isReconciled() : result.refused() == 0;
    return isDone ? IMPORTED : DOES_NOT_FIT;
  }

  private PrintedProgress progress() {
    return new PrintedProgress(
        command.commandLine().getErr(), Ansi.AUTO.enabled(), System::nanoTime);
  }

  private int fail(String reason) {
    command.commandLine().getErr().println("Cannot import: " + reason);
    return NOT_RUN;
  }

  private static String reason(Exception fault) {
    boolean isOtherSchema =
        Causes.of(fault)
            .filter(SQLException.class::isInstance)
            .map(each -> ((SQLException) each).getSQLState())
            .anyMatch(OTHER_SCHEMA::contains);
    return isOtherSchema
        ? "the database does not have the tables of this version; run tollgate migrate first"
        : RootCause.of(fault);
  }
}
