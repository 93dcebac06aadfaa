package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.users.StoredUser;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.users.UserKeys;

/** Revokes a secret key of a user. */
@Command(
    name = "revoke",
    description = "Ends an API key of a user. All gateways refuse it within a second.")
final class UserKeyRevokeCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;
  @Mixin private NamedUser named;

  @Parameters(index = "1", paramLabel = "ID", description = "The id of the key.")
  private long key;

  UserKeyRevokeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return named.run(options, environment, this::revoke);
  }

  private int revoke(Jdbi jdbi, StoredUser user, RecordPrinter printer) throws IOException {
    Clock clock = Clock.systemUTC();
    if (new UserKeys(jdbi, clock).revoke(ChangeAuthor.commandLine(), user.id(), key)
        != Result.DONE) {
      return options.fail(
          RecordOptions.REFUSED, "There is no key %d of %s".formatted(key, user.username()));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", key);
    values.put("valid", false);
    printer.print(values);
    return RecordOptions.DONE;
  }
}
