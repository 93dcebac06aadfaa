package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tollgate.console.users.BalanceBookings;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.users.StoredUser;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.web.Form;

/** Changes the balance of a user. */
@Command(
    name = "book",
    description = "Changes the balance of a user by a booking, and prints the user.")
final class UserBookCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;
  @Mixin private NamedUser named;

  @Option(
      names = "--amount",
      required = true,
      paramLabel = "AMOUNT",
      description = "In the system currency: 25.00 adds to the balance, -25.00 takes from it.")
  private String amount;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Such as a receipt number. The user sees it.")
  private String reason;

  UserBookCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return named.run(options, environment, this::book);
  }

  private int book(Jdbi jdbi, StoredUser user, RecordPrinter printer) throws IOException {
    CommandUsers users = new CommandUsers(jdbi, Clock.systemUTC());
    Form form = Form.of("amount", amount, "reason", reason);
    Result result =
        new BalanceBookings(jdbi, Clock.systemUTC())
            .book(ChangeAuthor.commandLine(), user.id(), form);
    return result == Result.DONE
        ? users.print(printer, user.id(), false)
        : options.refuse(form, List.of("amount", "reason"));
  }
}
