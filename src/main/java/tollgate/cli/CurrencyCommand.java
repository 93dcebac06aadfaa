package tollgate.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about currencies. */
@Command(
    name = "currency",
    description = {
      "Adds, changes and lists currencies. The changes are in the audit log.",
      "The database is that of TOLLGATE_DB_URL, TOLLGATE_DB_USER and TOLLGATE_DB_PASSWORD, or else"
          + " that of a running demo."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class CurrencyCommand implements Runnable {

  @Spec private CommandSpec command;

  /** Returns the command with its subcommands. */
  static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new CurrencyCommand())
        .addSubcommand(new CurrencySetCommand(environment))
        .addSubcommand(new CurrencyListCommand(environment));
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Missing command: set or list");
  }
}
