package tollgate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tollgate.console.users.UserKeys.NewUserKey;

/** Groups the commands about the secret keys of a user. */
@Command(
    name = "key",
    description = "Makes, lists, replaces and revokes the API keys of a user.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class UserKeyCommand implements Runnable {

  @Spec private CommandSpec command;

  /** Returns the command with its subcommands. */
  static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new UserKeyCommand())
        .addSubcommand(new UserKeyAddCommand(environment))
        .addSubcommand(new UserKeyListCommand(environment))
        .addSubcommand(new UserKeyRotateCommand(environment))
        .addSubcommand(new UserKeyRevokeCommand(environment));
  }

  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(), "Missing command: add, list, rotate or revoke");
  }

  /** Returns what is printed of a key that was just made. */
  static Map<String, Object> record(NewUserKey key) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", key.id());
    values.put("name", key.name());
    values.put("key", key.secret());
    return values;
  }
}
