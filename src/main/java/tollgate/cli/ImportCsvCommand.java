package tollgate.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tollgate.dataimport.CsvSource;

/** Imports CSV files. */
@Command(
    name = "csv",
    description =
        "Imports users.csv, addresses.csv, currencies.csv, directions.csv, card_groups.csv,"
            + " cards.csv, settings.csv and payments.csv, as far as they are there.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class ImportCsvCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private ImportRun run;

  @Parameters(paramLabel = "DIRECTORY", description = "The directory with the files.")
  private Path directory;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "The encoding of files without a byte order mark, such as windows-1252; UTF-8 by default.")
  private Optional<Charset> charset = Optional.empty();

  @Option(
      names = "--decimal-mark",
      paramLabel = "MARK",
      description = "The decimal mark, a point or a comma; found in each file by default.")
  private Optional<Character> decimalMark = Optional.empty();

  ImportCsvCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return run.run(
        environment,
        () -> {
          if (decimalMark.filter(mark -> mark != '.' && mark != ',').isPresent()) {
            throw new IllegalArgumentException("--decimal-mark must be a point or a comma");
          }
          return new CsvSource(directory, charset, run.format(decimalMark));
        });
  }
}
