package tollgate.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tollgate.db.SqlFiles;

/** Lists users. */
@Command(
    name = "list",
    description = "Lists users by id, one a line. Amounts are in the system currency.")
final class UserListCommand implements Callable<Integer> {

  private static final int FETCH_SIZE = 1_000;

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only the users of this reseller.")
  private String owner;

  UserListCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return options.run(environment, this::list);
  }

  /** Only within a transaction the driver reads the rows in portions. */
  private int list(Jdbi jdbi, RecordPrinter printer) throws IOException {
    jdbi.useTransaction(
        tx -> {
          try (ResultIterator<Map<String, Object>> users =
              tx.createQuery(SqlFiles.text("console/users/list-users"))
                  .bind("owner", owner)
                  .setFetchSize(FETCH_SIZE)
                  .map((row, context) -> CommandUsers.summary(row))
                  .iterator()) {
            printer.printAll(users);
          }
        });
    return RecordOptions.DONE;
  }
}
