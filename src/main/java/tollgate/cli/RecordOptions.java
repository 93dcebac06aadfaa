package tollgate.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tollgate.console.web.Form;
import tollgate.console.web.Messages;
import tollgate.db.DatabaseConfig;
import tollgate.db.OneConnection;

/** The options and the run of the commands that list and change rows of the database. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:It is done.",
      " 1:Nothing was changed: a value was refused, or there is no such row.",
      " 2:The command line is not valid, or the database could not be used."
    })
final class RecordOptions {

  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int NOT_RUN = 2;

  private static final Messages MESSAGES = new Messages();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean isJson;

  /** Does what the command is for and returns its exit code. */
  @FunctionalInterface
  interface Work {

    int run(Jdbi jdbi, RecordPrinter printer) throws IOException;
  }

  /** Runs the work with a connection to the database of the environment. */
  int run(Map<String, String> environment, Work work) throws IOException {
    try {
      return run(CommandDatabase.of(environment), work);
    } catch (IllegalArgumentException e) {
      return fail(NOT_RUN, e.getMessage());
    }
  }

  private int run(DatabaseConfig database, Work work) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (OneConnection connection = OneConnection.open(database)) {
      return work.run(connection.jdbi(), new RecordPrinter(out, isJson));
    } catch (SQLException | RuntimeException e) {
      return fail(NOT_RUN, database.redactedUrl() + ": " + CommandDatabase.reason(e));
    }
  }

  /** Prints what is wrong with the fields of a form. */
  int refuse(Form form, Collection<String> fields) {
    form.error().ifPresent(error -> fail(REFUSED, MESSAGES.get(error)));
    fields.forEach(
        field ->
            form.error(field)
                .ifPresent(error -> fail(REFUSED, field + ": " + MESSAGES.get(error))));
    return REFUSED;
  }

  /** Prints why the command ends with this exit code. */
  int fail(int exitCode, String reason) {
    command.commandLine().getErr().println(reason);
    return exitCode;
  }
}
