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
import picocli.CommandLine.Parameters;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.users.StoredUser;
import tollgate.console.users.UserKeys;
import tollgate.console.users.UserKeys.NewUserKey;
import tollgate.console.web.Form;

/** Replaces a secret key of a user. */
@Command(
    name = "rotate",
    description = {
      "Makes an API key beside another one of the same name, which remains valid for some days,"
          + " and prints the new one; it cannot be shown again."
    })
final class UserKeyRotateCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;
  @Mixin private NamedUser named;

  @Parameters(index = "1", paramLabel = "ID", description = "The id of the key that is replaced.")
  private long key;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      defaultValue = "7",
      description =
          "How long the old key remains valid, 1 to 365 days; ${DEFAULT-VALUE} if absent.")
  private String days;

  UserKeyRotateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return named.run(options, environment, this::rotate);
  }

  private int rotate(Jdbi jdbi, StoredUser user, RecordPrinter printer) throws IOException {
    Clock clock = Clock.systemUTC();
    Form form = Form.of("days", days);
    Optional<NewUserKey> made =
        new UserKeys(jdbi, clock).rotate(ChangeAuthor.commandLine(), user.id(), key, form);
    if (made.isPresent()) {
      printer.print(UserKeyCommand.record(made.get()));
      return RecordOptions.DONE;
    }
    return form.isValid()
        ? options.fail(
            RecordOptions.REFUSED, "There is no valid key %d of %s".formatted(key, user.username()))
        : options.refuse(form, List.of("days"));
  }
}
