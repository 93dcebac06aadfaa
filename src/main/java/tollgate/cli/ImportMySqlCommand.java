package tollgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tollgate.dataimport.MySqlSource;
import tollgate.settings.Secret;

/** Imports a MySQL or MariaDB database. */
@Command(
    name = "mysql",
    description =
        "Imports the tables users, addresses, currencies, directions, cardgroups, cards, conflines"
            + " and payments of a MySQL or MariaDB database, in a read-only transaction.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class ImportMySqlCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private ImportRun run;

  @Parameters(
      paramLabel = "URL",
      description = "The address, such as mysql://localhost:3306/billing, without the password.")
  private String url;

  @Option(names = "--user", paramLabel = "NAME", description = "The user of that database.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The file that holds the password of that user.")
  private Optional<Path> passwordFile = Optional.empty();

  ImportMySqlCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return run.run(
        environment,
        () ->
            MySqlSource.connect(
                url, user, passwordFile.map(this::password), run.format(Optional.empty())));
  }

  private Secret password(Path file) {
    try {
      return Secret.ofFile(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--password-file names %s, which cannot be read (%s)"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
