package tollgate.dataimport;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a CSV file with a header. The file is read twice: first to count its rows, and to find its
 * decimal mark. Not thread-safe.
 */
final class CsvTable implements SourceTable {

  private static final int MAX_FIELD_CHARACTERS = 128 * 1024;

  /** The form in which spreadsheets are kept from changing a text. */
  private static final Pattern FORMULA = Pattern.compile("=\"(.*)\"", Pattern.DOTALL);

  private final Path file;
  private final CsvDialect dialect;
  private final List<String> columns;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final long rowCount;
  private final SourceFormat format;
  private long line = 1;

  private CsvTable(Path file, CsvDialect dialect, long rowCount, SourceFormat format)
      throws IOException {
    this.file = file;
    this.dialect = dialect;
    this.rowCount = rowCount;
    this.format = format;
    this.reader = reader(file, dialect);
    this.records = reader.iterator();
    this.columns = header();
  }

  /** Opens a file, after reading it once. */
  static CsvTable open(Path file, CsvDialect dialect, SourceFormat stated) throws IOException {
    long count = 0;
    Optional<Character> mark = stated.decimalMark();
    try (CsvTable first = new CsvTable(file, dialect, 0, stated)) {
      List<Integer> amounts = first.amounts();
      for (Optional<CsvRecord> row = first.record(); row.isPresent(); row = first.record()) {
        count++;
        if (mark.isEmpty()) {
          mark = decimalMark(row.get(), amounts);
        }
      }
    }
    return new CsvTable(file, dialect, count, stated.withDecimalMark(mark));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public long rowCount() {
    return rowCount;
  }

  @Override
  public SourceFormat format() {
    return format;
  }

  @Override
  public String label(long place) {
    return file.getFileName() + " line " + place;
  }

  @Override
  public Optional<SourceRow> next() throws IOException {
    return record().map(this::row);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private SourceRow row(CsvRecord record) {
    List<String> fields = record.getFields();
    boolean hasMore = fields.stream().skip(columns.size()).anyMatch(each -> !each.isBlank());
    if (fields.size() < columns.size() || hasMore) {
      return SourceRow.unreadable(line, "has another number of fields than the header");
    }
    return SourceRow.of(line, fields.stream().limit(columns.size()).map(CsvTable::value).toList());
  }

  /** Exports write a missing value as nothing, {@code NULL} or {@code \N}. */
  private static Optional<String> value(String field) {
    Matcher formula = FORMULA.matcher(field);
    String text = formula.matches() ? formula.group(1) : field;
    return Optional.of(text)
        .filter(each -> !each.isEmpty() && !each.equals("NULL") && !each.equals("\\N"));
  }

  private List<String> header() throws IOException {
    Optional<CsvRecord> first = record();
    if (dialect.hasSeparatorLine()) {
      first = record();
    }
    return first
        .map(record -> record.getFields().stream().map(CsvTable::columnName).toList())
        .map(CsvTable::withoutBlanksAtEnd)
        .orElseThrow(() -> new ImportException(file + " is empty; it needs a header"));
  }

  private static String columnName(String field) {
    return field.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
  }

  private static List<String> withoutBlanksAtEnd(List<String> names) {
    int size = names.size();
    while (size > 0 && names.get(size - 1).isEmpty()) {
      size--;
    }
    return names.subList(0, size);
  }

  /** Returns the next record that has a value. */
  private Optional<CsvRecord> record() throws IOException {
    try {
      while (records.hasNext()) {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        if (record.getFields().stream().anyMatch(field -> !field.isBlank())) {
          return Optional.of(record);
        }
      }
      return Optional.empty();
    } catch (CsvParseException e) {
      throw new ImportException(
          "%s cannot be read as CSV after line %d; check its quotes".formatted(file, line));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw dialect.wrongEncoding(file, line + 1);
      }
      throw e.getCause();
    }
  }

  private List<Integer> amounts() {
    List<String> names =
        Stream.of(ImportTable.values())
            .flatMap(table -> table.columns().stream())
            .filter(column -> column.type() == ColumnType.AMOUNT)
            .flatMap(column -> column.names().stream())
            .toList();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (names.contains(columns.get(i))) {
        places.add(i);
      }
    }
    return places;
  }

  private static Optional<Character> decimalMark(CsvRecord record, List<Integer> amounts) {
    return amounts.stream()
        .filter(place -> place < record.getFieldCount())
        .flatMap(place -> Numbers.decimalMark(record.getField(place)).stream())
        .findFirst();
  }

  private static CsvReader<CsvRecord> reader(Path file, CsvDialect dialect) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(dialect.separator())
        .allowExtraFields(true)
        .allowMissingFields(true)
        .skipEmptyLines(true)
        .maxBufferSize(MAX_FIELD_CHARACTERS)
        .ofCsvRecord(dialect.open(file));
  }
}
