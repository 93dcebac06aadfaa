package tollgate.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Parameters;
import tollgate.console.users.StoredUser;

/** The user whom a command names, and the run of such commands. */
final class NamedUser {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The username; upper and lower case are the same.")
  private String name;

  /** Does what the command is for and returns its exit code. */
  @FunctionalInterface
  interface Work {

    int run(Jdbi jdbi, StoredUser user, RecordPrinter printer) throws IOException;
  }

  /** Runs the work with the user; refuses the name of none. */
  int run(RecordOptions options, Map<String, String> environment, Work work) throws IOException {
    return options.run(
        environment,
        (jdbi, printer) -> {
          Optional<StoredUser> user = jdbi.inTransaction(tx -> StoredUser.find(tx, name));
          return user.isEmpty()
              ? options.fail(RecordOptions.REFUSED, "There is no user " + name)
              : work.run(jdbi, user.get(), printer);
        });
  }
}
