package tollgate.dataimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what did not fit, by table, column and reason, with the first rows of each. The memory
 * in use does not depend on the number of rows. Not thread-safe.
 */
final class Findings {

  private static final int MAX_SHOWN_CHARACTERS = 40;

  private final int maxExamples;
  private final Map<Key, Finding> all = new LinkedHashMap<>();

  /** What becomes of the row. */
  enum Effect {
    REFUSED,
    CHANGED,
    SKIPPED
  }

  /** Receives rows with the same reason; one of the methods below. */
  @FunctionalInterface
  interface Recorder {

    void record(ImportTable table, String column, String reason, List<String> rows, long count);
  }

  private record Key(ImportTable table, Effect effect, String column, String reason) {}

  /** One kind of finding; {@code count} rows have it. */
  static final class Finding {

    private final Key key;
    private final List<String> examples = new ArrayList<>();
    private long count;

    private Finding(Key key) {
      this.key = key;
    }

    ImportTable table() {
      return key.table;
    }

    Effect effect() {
      return key.effect;
    }

    /** Returns the column; empty when the whole row is meant. */
    String column() {
      return key.column;
    }

    String reason() {
      return key.reason;
    }

    long count() {
      return count;
    }

    /** Returns the first rows, with their values unless these are secret. */
    List<String> examples() {
      return examples;
    }
  }

  Findings(int maxExamples) {
    this.maxExamples = maxExamples;
  }

  /** Adds rows that are not imported, for one reason. */
  void refuse(ImportTable table, String column, String reason, List<String> rows, long count) {
    add(new Key(table, Effect.REFUSED, column, reason), rows, count);
  }

  /** Adds rows with a value that was changed to make it fit. */
  void change(ImportTable table, String column, String reason, List<String> rows, long count) {
    add(new Key(table, Effect.CHANGED, column, reason), rows, count);
  }

  /** Adds a row that is of no use here. */
  void skip(ImportTable table, String column, String reason, String row) {
    add(new Key(table, Effect.SKIPPED, column, reason), List.of(row), 1);
  }

  /** Returns the number of rows of a table that are of no use here. */
  long skipped(ImportTable table) {
    return all.values().stream()
        .filter(each -> each.table() == table && each.effect() == Effect.SKIPPED)
        .mapToLong(Finding::count)
        .sum();
  }

  List<Finding> all() {
    return List.copyOf(all.values());
  }

  private void add(Key key, List<String> rows, long count) {
    Finding finding = all.computeIfAbsent(key, Finding::new);
    finding.count += count;
    rows.stream().limit(maxExamples - finding.examples.size()).forEach(finding.examples::add);
  }

  /** Returns the name of a row with its value; the name alone if the value is empty. */
  static String example(String row, String value) {
    return value.isEmpty() ? row : row + ": '" + printable(value) + "'";
  }

  private static String printable(String value) {
    String line = value.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return line.codePointCount(0, line.length()) <= MAX_SHOWN_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_SHOWN_CHARACTERS)) + "...";
  }
}
