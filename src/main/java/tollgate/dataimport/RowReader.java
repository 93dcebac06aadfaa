package tollgate.dataimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tollgate.settings.ApiKey;
import tollgate.settings.Setting;

/**
 * Reads the rows of one table, and reports what does not fit. It finds the columns by their names.
 * Not thread-safe.
 */
final class RowReader {

  private static final String REPEATED = "has two columns for %s: %s; remove one";

  private final ImportTable table;
  private final SourceFormat format;
  private final Findings findings;
  private final List<BoundColumn> columns = new ArrayList<>();
  private final List<String> ignored;

  /**
   * Holds what a row is: its values, if it fits.
   *
   * @param values in the order of the columns; empty unless the row fits
   */
  record Outcome(Kind kind, List<Value> values) {

    private static final Outcome REFUSED = new Outcome(Kind.REFUSED, List.of());
    private static final Outcome SKIPPED = new Outcome(Kind.SKIPPED, List.of());

    /** What becomes of the row. */
    enum Kind {
      FITS,
      REFUSED,
      SKIPPED
    }
  }

  /** A column that is imported, and its place in the source; -1 when it is not there. */
  private record BoundColumn(ImportColumn column, int place) {}

  /**
   * Finds the columns of the table.
   *
   * @param names the columns of the source
   * @throws ImportException if the source lacks a column that is needed, or has it twice
   */
  RowReader(ImportTable table, List<String> names, SourceFormat format, Findings findings) {
    this.table = table;
    this.format = format;
    this.findings = findings;
    this.ignored = new ArrayList<>(names);
    table.columns().forEach(column -> bind(column, names));
  }

  private void bind(ImportColumn column, List<String> names) {
    List<String> found = names.stream().filter(column.names()::contains).toList();
    String preferred = column.names().stream().filter(found::contains).findFirst().orElse("");
    if (found.stream().filter(preferred::equals).count() > 1) {
      throw new ImportException(
          "The table " + table.title() + " " + REPEATED.formatted(column.name(), found));
    }
    if (found.isEmpty() && column.isRequired()) {
      throw new ImportException(
          "The table %s has no column %s; it has: %s"
              .formatted(table.title(), column.name(), String.join(", ", names)));
    }
    if (!found.isEmpty() || table.key().contains(column.name())) {
      columns.add(new BoundColumn(column, names.indexOf(preferred)));
    }
    ignored.remove(preferred);
  }

  /** Returns the columns that are imported: those that the source has. */
  List<ImportColumn> columns() {
    return columns.stream().map(BoundColumn::column).toList();
  }

  /** Returns the columns of the source that are not imported. */
  List<String> ignoredColumns() {
    return ignored;
  }

  /** Reads the values of a row in the order of {@link #columns}, and reports what does not fit. */
  Outcome read(SourceRow row, String label) {
    if (row.problem().isPresent()) {
      refuse("", row.problem().get(), label);
      return Outcome.REFUSED;
    }
    List<Value> values = new ArrayList<>(columns.size());
    for (BoundColumn bound : columns) {
      read(bound, row, label).ifPresent(values::add);
    }
    if (values.size() < columns.size()) {
      return Outcome.REFUSED;
    }
    return table == ImportTable.SETTINGS
        ? setting(values, label)
        : new Outcome(Outcome.Kind.FITS, values);
  }

  private Optional<Value> read(BoundColumn bound, SourceRow row, String label) {
    Optional<String> text = bound.place < 0 ? Optional.empty() : row.values().get(bound.place);
    ImportColumn column = bound.column;
    String shown = column.type().isShown() ? text.orElse("") : "";
    try {
      Value value = column.read(text, format);
      value
          .note()
          .ifPresent(
              note ->
                  findings.change(
                      table, column.name(), note, List.of(Findings.example(label, shown)), 1));
      return Optional.of(value);
    } catch (UnfitValueException e) {
      refuse(column.name(), e.getMessage(), Findings.example(label, shown));
      return Optional.empty();
    }
  }

  private void refuse(String column, String reason, String row) {
    findings.refuse(table, column, reason, List.of(row), 1);
  }

  /** Returns the sums that a refused row would have added, as far as they can be read. */
  List<Value> readSummed(SourceRow row) {
    return columns.stream()
        .map(bound -> bound.column.isSummed() ? readLeniently(bound, row) : Value.NONE)
        .toList();
  }

  private Value readLeniently(BoundColumn bound, SourceRow row) {
    try {
      return row.problem().isPresent()
          ? Value.NONE
          : bound.column.read(row.values().get(bound.place), format);
    } catch (UnfitValueException e) {
      return Value.NONE;
    }
  }

  /** Checks the value of a setting, which depends on its name. */
  private Outcome setting(List<Value> values, String label) {
    String name = text(values, "name");
    String text = text(values, "value");
    Optional<Predicate<String>> rule = rule(name);
    if (rule.isEmpty()) {
      findings.skip(table, "name", "is no setting of Tollgate", label);
      return Outcome.SKIPPED;
    }
    if (!text.isEmpty() && !rule.get().test(text)) {
      refuse("value", "is not valid for " + name, label);
      return Outcome.REFUSED;
    }
    return new Outcome(Outcome.Kind.FITS, values);
  }

  private String text(List<Value> values, String name) {
    int place = columns().stream().map(ImportColumn::name).toList().indexOf(name);
    return place < 0 ? "" : values.get(place).text().orElse("");
  }

  private static Optional<Predicate<String>> rule(String name) {
    Optional<Predicate<String>> key =
        Optional.of(name).filter(Setting.SECRET_KEY::equals).map(each -> ApiKey::isLongEnough);
    return key.or(
        () -> Setting.named(name).map(setting -> text -> setting.parse(text).isPresent()));
  }
}
