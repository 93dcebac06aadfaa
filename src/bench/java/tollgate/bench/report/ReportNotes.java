package tollgate.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the texts of the report that are not generated: one file in Markdown for each measurement.
 */
final class ReportNotes {

  private static final Path DIRECTORY = Path.of("src/bench/notes");

  /** How a note links to a page of the documentation, which the report is one of. */
  private static final String LINK_TO_DOCS = "](../../../docs/";

  private ReportNotes() {}

  /** Returns the text about a measurement, without line breaks around it. */
  static Optional<String> of(String measurement) throws IOException {
    Path file = DIRECTORY.resolve(measurement + ".md");
    return Files.exists(file)
        ? Optional.of(Files.readString(file).strip().replace(LINK_TO_DOCS, "]("))
        : Optional.empty();
  }
}
