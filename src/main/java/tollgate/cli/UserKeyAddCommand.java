package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.users.StoredUser;
import tollgate.console.users.UserKeys;
import tollgate.console.users.UserKeys.NewUserKey;
import tollgate.console.web.Form;

/** Makes a secret key of a user. */
@Command(
    name = "add",
    description = "Makes an API key of a user, and prints it; it cannot be shown again.")
final class UserKeyAddCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;
  @Mixin private NamedUser named;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "TEXT",
      description = "What the key is for, at most 60 characters.")
  private String name;

  UserKeyAddCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return named.run(options, environment, this::add);
  }

  private int add(Jdbi jdbi, StoredUser user, RecordPrinter printer) throws IOException {
    Clock clock = Clock.systemUTC();
    Form form = Form.of("name", name);
    Optional<NewUserKey> made =
        new UserKeys(jdbi, clock).add(ChangeAuthor.commandLine(), user.id(), form);
    if (made.isEmpty()) {
      return options.refuse(form, List.of("name"));
    }
    printer.print(UserKeyCommand.record(made.get()));
    return RecordOptions.DONE;
  }
}
