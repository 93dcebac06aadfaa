package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.users.UserField;
import tollgate.console.web.Form;

/** Adds a user. */
@Command(
    name = "add",
    description = {
      "Adds a user and prints them. Without options: a prepaid plain user of the operator, with a"
          + " credit of 0."
    })
final class UserAddCommand implements Callable<Integer> {

  private static final Map<String, String> DEFAULTS =
      Map.of("role", "user", "account", "prepaid", "credit", "0");

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;
  @Spec private CommandSpec command;

  @Parameters(paramLabel = "NAME", description = "The username.")
  private String name;

  @Option(
      names = "--one-time-password",
      description = "Prints a password that the user has to change at the first sign-in.")
  private boolean hasPassword;

  UserAddCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return options.run(environment, this::add);
  }

  private int add(Jdbi jdbi, RecordPrinter printer) throws IOException {
    Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
    values.put(UserField.USERNAME.id(), name);
    values.put(UserField.CURRENCY.id(), CommandUsers.systemCurrency(jdbi));
    Form form = UserOptions.filled(command, values);
    CommandUsers users = new CommandUsers(jdbi, Clock.systemUTC());
    Optional<Long> id = users.changes().add(ChangeAuthor.commandLine(), form);
    return id.isEmpty()
        ? options.refuse(form, UserField.ids())
        : users.print(printer, id.get(), hasPassword);
  }
}
