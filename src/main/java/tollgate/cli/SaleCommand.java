package tollgate.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about sales. */
@Command(
    name = "sale",
    description = {
      "Voids sales. The changes are in the audit log.",
      "The database is that of TOLLGATE_DB_URL, TOLLGATE_DB_USER and TOLLGATE_DB_PASSWORD, or else"
          + " that of a running demo."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class SaleCommand implements Runnable {

  @Spec private CommandSpec command;

  /** Returns the command with its subcommand. */
  static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new SaleCommand()).addSubcommand(new SaleVoidCommand(environment));
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Missing command: void");
  }
}
