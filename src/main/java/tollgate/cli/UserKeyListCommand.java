package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tollgate.console.users.StoredUser;
import tollgate.console.users.StoredUserKey;
import tollgate.console.users.UserKeys;

/** Lists the secret keys of a user. */
@Command(
    name = "list",
    description = "Lists the API keys of a user without the keys themselves, the valid ones first.")
final class UserKeyListCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;
  @Mixin private NamedUser named;

  UserKeyListCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return named.run(options, environment, this::list);
  }

  private int list(Jdbi jdbi, StoredUser user, RecordPrinter printer) throws IOException {
    Clock clock = Clock.systemUTC();
    printer.printAll(
        new UserKeys(jdbi, clock)
            .of(user.id()).stream().map(UserKeyListCommand::record).iterator());
    return RecordOptions.DONE;
  }

  private static Map<String, Object> record(StoredUserKey key) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", key.id());
    values.put("name", key.name());
    values.put("ends_in", key.ending());
    values.put("state", key.state().code());
    values.put("made_at", key.createdAt());
    values.put("made_by", key.author());
    values.put("valid_until", text(key.validUntil()));
    values.put("revoked_at", text(key.revokedAt()));
    values.put("last_used_at", text(key.lastUsedAt()));
    values.put("last_used_from", key.lastUsedFrom());
    return values;
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("");
  }
}
