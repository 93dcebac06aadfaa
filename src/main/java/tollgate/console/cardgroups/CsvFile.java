package tollgate.console.cardgroups;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of cards that somebody has sent. It has no name on the disk any more as soon as it is
 * here, so nothing is left of it, however we end.
 */
final class CsvFile implements AutoCloseable {

  private static final List<String> COLUMNS = List.of("number", "pin", "balance");
  private static final int LONGEST_FIELD = 64 * 1024;
  private static final int LONGEST_HEADER_BYTES = 1000;

  private final FileChannel bytes;

  private CsvFile(FileChannel bytes) {
    this.bytes = bytes;
  }

  /** What is done with each line. */
  @FunctionalInterface
  interface Taker {

    void take(CsvRow line) throws IOException;
  }

  static CsvFile open(Path path) throws IOException {
    FileChannel bytes = FileChannel.open(path);
    Files.delete(path);
    return new CsvFile(bytes);
  }

  /** Whether its first line names the columns, and nothing else. */
  boolean hasHeader() throws IOException {
    Iterator<CsvRecord> records = records();
    try {
      return records.hasNext() && header(records.next()).isPresent();
    } catch (CsvParseException e) {
      return false;
    }
  }

  /** Reads the lines one after another; a part that is no CSV is the last one, and refused. */
  void read(CardGroup group, Taker taker) throws IOException {
    Iterator<CsvRecord> records = records();
    long last = 1;
    try {
      List<String> header = header(records.next()).orElseThrow();
      while (records.hasNext()) {
        CsvRecord csv = records.next();
        last = csv.getStartingLineNumber();
        taker.take(line(group, header, csv));
      }
    } catch (CsvParseException e) {
      taker.take(CsvRow.refused(last + 1, "csv"));
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static CsvRow line(CardGroup group, List<String> header, CsvRecord csv) {
    return csv.getFieldCount() == COLUMNS.size()
        ? CsvRow.of(
            group,
            csv.getStartingLineNumber(),
            field(csv, header, "number"),
            field(csv, header, "pin"),
            field(csv, header, "balance"))
        : CsvRow.refused(csv.getStartingLineNumber(), "fields");
  }

  private static String field(CsvRecord csv, List<String> header, String name) {
    return csv.getField(header.indexOf(name)).strip();
  }

  private static Optional<List<String>> header(CsvRecord first) {
    List<String> names =
        first.getFields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    boolean isComplete = names.size() == COLUMNS.size() && names.containsAll(COLUMNS);
    return isComplete ? Optional.of(names) : Optional.empty();
  }

  private Iterator<CsvRecord> records() throws IOException {
    char separator = firstLine().contains(";") ? ';' : ',';
    bytes.position(0);
    InputStream in = Channels.newInputStream(bytes);
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .skipEmptyLines(true)
        .detectBomHeader(true)
        .maxBufferSize(LONGEST_FIELD)
        .ofCsvRecord(in, StandardCharsets.UTF_8)
        .iterator();
  }

  private String firstLine() throws IOException {
    ByteBuffer start = ByteBuffer.allocate(LONGEST_HEADER_BYTES);
    bytes.read(start, 0);
    String text = new String(start.array(), 0, start.position(), StandardCharsets.ISO_8859_1);
    return text.lines().findFirst().orElse("");
  }
}
