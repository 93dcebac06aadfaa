package tollgate.console.cardgroups;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * An uploaded CSV file of cards, with the columns number, pin and balance in any order.
 *
 * <p>The file is unlinked when it is opened, so that the operating system frees it however the
 * process ends: it contains PINs. Not thread-safe.
 */
final class CsvFile implements AutoCloseable {

  private static final List<String> COLUMNS = List.of("number", "pin", "balance");
  private static final int MAX_FIELD_LENGTH = 64 * 1024;
  private static final int MAX_HEADER_BYTES = 1000;

  /** Column names are not case-sensitive; fields are digits, which have no case. */
  private static final FieldModifier NORMALIZE =
      FieldModifier.modify(field -> field.strip().toLowerCase(Locale.ROOT));

  private final FileChannel bytes;

  private CsvFile(FileChannel bytes) {
    this.bytes = bytes;
  }

  /** Consumes the rows of a file. */
  @FunctionalInterface
  interface RowConsumer {

    void accept(CsvRow row) throws IOException;
  }

  /** Opens and unlinks a file. */
  static CsvFile open(Path path) throws IOException {
    FileChannel bytes = FileChannel.open(path);
    Files.delete(path);
    return new CsvFile(bytes);
  }

  /** Whether the first line names the three columns and no other. Empty lines are ignored. */
  boolean hasHeader() throws IOException {
    try {
      List<String> header = header();
      return header.size() == COLUMNS.size() && header.containsAll(COLUMNS);
    } catch (CsvParseException e) {
      return false;
    }
  }

  /**
   * Reads the rows of a file that has a header, in order. Reading stops at text that is not CSV,
   * which becomes an invalid row.
   */
  void read(CardGroup group, RowConsumer consumer) throws IOException {
    List<String> header = header();
    Iterator<NamedCsvRecord> records =
        records(NamedCsvRecordHandler.of(named -> named.fieldModifier(NORMALIZE).header(header)));
    long line = 1;
    try {
      records.next();
      while (records.hasNext()) {
        NamedCsvRecord record = records.next();
        line = record.getStartingLineNumber();
        consumer.accept(row(group, record));
      }
    } catch (CsvParseException e) {
      consumer.accept(CsvRow.invalid(line + 1, "csv"));
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static CsvRow row(CardGroup group, NamedCsvRecord record) {
    return record.getFieldCount() == COLUMNS.size()
        ? CsvRow.of(
            group,
            record.getStartingLineNumber(),
            record.getField("number"),
            record.getField("pin"),
            record.getField("balance"))
        : CsvRow.invalid(record.getStartingLineNumber(), "fields");
  }

  /** Returns the fields of the first record; empty without one. */
  private List<String> header() throws IOException {
    Iterator<CsvRecord> records =
        records(CsvRecordHandler.of(unnamed -> unnamed.fieldModifier(NORMALIZE)));
    return records.hasNext() ? records.next().getFields() : List.of();
  }

  /** Returns the records from the start of the file. */
  private <T> Iterator<T> records(CsvCallbackHandler<T> handler) throws IOException {
    char separator = firstLine().contains(";") ? ';' : ',';
    bytes.position(0);
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .skipEmptyLines(true)
        .detectBomHeader(true)
        .maxBufferSize(MAX_FIELD_LENGTH)
        .build(handler, Channels.newInputStream(bytes), StandardCharsets.UTF_8)
        .iterator();
  }

  private String firstLine() throws IOException {
    ByteBuffer start = ByteBuffer.allocate(MAX_HEADER_BYTES);
    bytes.read(start, 0);
    String text = new String(start.array(), 0, start.position(), StandardCharsets.ISO_8859_1);
    return text.lines().findFirst().orElse("");
  }
}
