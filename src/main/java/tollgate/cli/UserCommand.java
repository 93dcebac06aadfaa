package tollgate.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about users. */
@Command(
    name = "user",
    description = {
      "Adds, changes and lists users, changes their balances, and makes and revokes their API keys.",
      "The changes are in the audit log.",
      "The database is that of TOLLGATE_DB_URL, TOLLGATE_DB_USER and TOLLGATE_DB_PASSWORD, or else"
          + " that of a running demo."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class UserCommand implements Runnable {

  @Spec private CommandSpec command;

  /** Returns the command with its subcommands. */
  static CommandLine of(Map<String, String> environment) {
    CommandLine add = new CommandLine(new UserAddCommand(environment));
    CommandLine set = new CommandLine(new UserSetCommand(environment));
    UserOptions.addTo(add.getCommandSpec(), true);
    UserOptions.addTo(set.getCommandSpec(), false);
    return new CommandLine(new UserCommand())
        .addSubcommand(add)
        .addSubcommand(set)
        .addSubcommand(new UserBookCommand(environment))
        .addSubcommand(new UserListCommand(environment))
        .addSubcommand(UserKeyCommand.of(environment));
  }

  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(), "Missing command: add, set, book, list or key");
  }
}
