package tollgate.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands that import data by their source. */
@Command(
    name = "import",
    description = {
      "Imports users, addresses, currencies, directions, card groups, cards, settings and payments"
          + " of an older system. See docs/migrate.md.",
      "The database is that of TOLLGATE_DB_URL, TOLLGATE_DB_USER and its password; the user owns"
          + " the schema."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  /** Returns the command with one subcommand for each kind of source. */
  static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new ImportCommand())
        .addSubcommand(new ImportCsvCommand(environment))
        .addSubcommand(new ImportMySqlCommand(environment));
  }

  @Override
  public Integer call() {
    command.commandLine().usage(command.commandLine().getErr());
    return command.exitCodeOnInvalidInput();
  }
}
