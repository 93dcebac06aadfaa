package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.users.StoredUser;
import tollgate.console.users.UserChanges;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.users.UserField;
import tollgate.console.web.Form;

/** Changes a user. */
@Command(
    name = "set",
    description = "Changes the fields of a user that are given, and prints them.")
final class UserSetCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;
  @Mixin private NamedUser named;
  @Spec private CommandSpec command;

  @ArgGroup private State state;

  @Option(
      names = "--one-time-password",
      description =
          "Signs the user out and prints a password that they have to change at the next sign-in.")
  private boolean hasPassword;

  @Option(
      names = "--remove-second-factor",
      description = "For a lost phone: the password alone signs the user in. Signs the user out.")
  private boolean isFactorRemoved;

  private static final class State {
    @Option(
        names = "--disable",
        description = "Signs the user out and refuses sign-in, calls and phone link.")
    private boolean isDisabled;

    @Option(names = "--enable", description = "Undoes --disable.")
    private boolean isEnabled;
  }

  UserSetCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return named.run(options, environment, this::set);
  }

  private int set(Jdbi jdbi, StoredUser user, RecordPrinter printer) throws IOException {
    CommandUsers users = new CommandUsers(jdbi, Clock.systemUTC());
    long id = user.id();
    if (state != null && !UserChanges.isDisablable(id)) {
      return options.fail(RecordOptions.REFUSED, "The administrator cannot be disabled");
    }
    Form form = UserOptions.filled(command, user.texts());
    if (users.changes().change(ChangeAuthor.commandLine(), id, form) != Result.DONE) {
      return options.refuse(form, UserField.ids());
    }
    if (state != null) {
      users.changes().disable(ChangeAuthor.commandLine(), id, state.isDisabled);
    }
    if (isFactorRemoved) {
      users.changes().removeSecondFactor(ChangeAuthor.commandLine(), id);
    }
    return users.print(printer, id, hasPassword);
  }
}
