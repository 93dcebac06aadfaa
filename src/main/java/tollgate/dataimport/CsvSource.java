package tollgate.dataimport;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the CSV files of a directory. See docs/migrate.md#csv-files. */
public final class CsvSource implements ImportSource {

  private static final String ENDING = ".csv";

  private final Path directory;
  private final Optional<Charset> charset;
  private final SourceFormat format;

  /**
   * Names the files.
   *
   * @param charset the encoding of files without a byte order mark; UTF-8 if empty
   * @param format the decimal mark of the amounts is found in each file if it is empty
   * @throws ImportException if there is no such directory
   */
  public CsvSource(Path directory, Optional<Charset> charset, SourceFormat format) {
    if (!Files.isDirectory(directory)) {
      throw new ImportException("There is no directory " + directory);
    }
    this.directory = directory;
    this.charset = charset;
    this.format = format;
  }

  @Override
  public String description() {
    return directory.toString();
  }

  @Override
  public Optional<SourceTable> open(ImportTable table) throws IOException {
    List<Path> files = files(table);
    if (files.size() > 1) {
      throw new ImportException("There are two files of one table: " + files + "; remove one");
    }
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(CsvTable.open(files.get(0), CsvDialect.of(files.get(0), charset), format));
  }

  @Override
  public void close() {
    // Each table closes its file.
  }

  private List<Path> files(ImportTable table) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> isOf(table, file)).sorted().toList();
    }
  }

  private static boolean isOf(ImportTable table, Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return table.fileNames().stream().anyMatch(each -> name.equals(each + ENDING));
  }
}
