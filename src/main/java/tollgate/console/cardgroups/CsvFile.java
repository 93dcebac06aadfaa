package tollgate.console.cardgroups;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tollgate.console.web.TypedText;

/**
 * An uploaded CSV file of cards, with the columns number, pin and balance in any order.
 *
 * <p>The file is unlinked when it is opened, so that the operating system frees it however the
 * process ends: it contains PINs. Not thread-safe.
 */
final class CsvFile implements AutoCloseable {

  private static final int MAX_FIELD_LENGTH = 64 * 1024;
  private static final int MAX_HEADER_BYTES = 1000;

  /** The beginning of a line by which Excel names the separator. */
  private static final String SEPARATOR_LINE = "sep=";

  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");

  /** The mark of DOS for the end of a text. */
  private static final String END_OF_TEXT = "\u001A";

  /** Column names are not case-sensitive; fields are digits, which have no case. */
  private static final FieldModifier NORMALIZE =
      FieldModifier.modify(
          field -> TypedText.normalize(field.replace(END_OF_TEXT, "")).toLowerCase(Locale.ROOT));

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

  /**
   * Whether the first line names the three columns and no other. Before it, blank lines and a line
   * {@code sep=;} are skipped; behind the columns, blank names are.
   */
  boolean hasHeader() throws IOException {
    try {
      return columns(records()).isPresent();
    } catch (CsvParseException e) {
      return false;
    }
  }

  /**
   * Reads the rows of a file that has a header, in order; rows of blanks are skipped. Reading stops
   * at text that is not CSV, which becomes an invalid row.
   */
  void read(CardGroup group, RowConsumer consumer) throws IOException {
    CsvAmounts amounts = new CsvAmounts(separator() != ',');
    Iterator<CsvRecord> records = records();
    long line = 1;
    try {
      CsvColumns columns = columns(records).orElseThrow();
      while (records.hasNext()) {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        if (!isBlank(record)) {
          consumer.accept(columns.row(group, record, amounts));
        }
      }
    } catch (CsvParseException e) {
      consumer.accept(CsvRow.invalid(line + 1, "csv"));
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Reads the header. */
  private static Optional<CsvColumns> columns(Iterator<CsvRecord> records) {
    while (records.hasNext()) {
      CsvRecord record = records.next();
      if (!isBlank(record) && !record.getField(0).startsWith(SEPARATOR_LINE)) {
        return CsvColumns.of(record.getFields());
      }
    }
    return Optional.empty();
  }

  private static boolean isBlank(CsvRecord record) {
    return record.getFields().stream().allMatch(String::isEmpty);
  }

  /** Returns the records from the start of the file. */
  private Iterator<CsvRecord> records() throws IOException {
    char separator = separator();
    bytes.position(0);
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .skipEmptyLines(true)
        .detectBomHeader(true)
        .maxBufferSize(MAX_FIELD_LENGTH)
        .build(
            CsvRecordHandler.of(handler -> handler.fieldModifier(NORMALIZE)),
            Channels.newInputStream(bytes),
            StandardCharsets.UTF_8)
        .iterator();
  }

  /** Returns the separator that the first line with text names or uses; a comma by default. */
  private char separator() throws IOException {
    String line =
        start().lines().filter(each -> LETTER.matcher(each).find()).findFirst().orElse("");
    String named = line.strip().toLowerCase(Locale.ROOT);
    if (named.startsWith(SEPARATOR_LINE)) {
      line = line.substring(line.indexOf('=') + 1);
    }
    return line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
  }

  /** Returns the start of the file without a byte order mark and the zero bytes of UTF-16. */
  private String start() throws IOException {
    ByteBuffer start = ByteBuffer.allocate(MAX_HEADER_BYTES);
    bytes.read(start, 0);
    return new String(start.array(), 0, start.position(), StandardCharsets.ISO_8859_1)
        .replaceAll("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)|\0", "");
  }
}
