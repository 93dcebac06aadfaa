package tollgate.dataimport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describes a column that is imported.
 *
 * @param names the name in the database, and other names that sources use
 * @param whenEmpty the value for a row that has none
 * @param isRequired whether each row needs a value
 * @param isSigned whether negative amounts fit
 * @param isSummed whether the reconciliation compares the sum
 * @param update the SQL expression for a row that exists
 */
record ImportColumn(
    List<String> names,
    ColumnType type,
    Optional<String> whenEmpty,
    boolean isRequired,
    boolean isSigned,
    boolean isSummed,
    String update) {

  /** Returns a column that may be empty, and not negative. */
  static ImportColumn of(String name, ColumnType type) {
    return new ImportColumn(
        List.of(name), type, Optional.empty(), false, false, false, "excluded." + name);
  }

  ImportColumn or(String otherName) {
    List<String> all = Stream.concat(names.stream(), Stream.of(otherName)).toList();
    return new ImportColumn(all, type, whenEmpty, isRequired, isSigned, isSummed, update);
  }

  ImportColumn whenEmpty(String value) {
    return new ImportColumn(
        names, type, Optional.of(value), isRequired, isSigned, isSummed, update);
  }

  ImportColumn asRequired() {
    return new ImportColumn(names, type, whenEmpty, true, isSigned, isSummed, update);
  }

  ImportColumn asSigned() {
    return new ImportColumn(names, type, whenEmpty, isRequired, true, isSummed, update);
  }

  ImportColumn asSummed() {
    return new ImportColumn(names, type, whenEmpty, isRequired, isSigned, true, update);
  }

  ImportColumn updatedBy(String expression) {
    return new ImportColumn(names, type, whenEmpty, isRequired, isSigned, isSummed, expression);
  }

  /** Returns the name in the database. */
  String name() {
    return names.get(0);
  }

  /**
   * Reads the text of a source.
   *
   * @throws UnfitValueException if the text does not fit the column
   */
  Value read(Optional<String> text, SourceFormat format) {
    Value value =
        text.filter(each -> !each.isBlank() || type == ColumnType.SECRET)
            .filter(each -> !each.isEmpty())
            .map(each -> type.read(each, format))
            .orElse(Value.NONE);
    if (!isSigned && type == ColumnType.AMOUNT && value.text().orElse("").startsWith("-")) {
      throw new UnfitValueException("is negative");
    }
    if (value.text().isEmpty() && isRequired) {
      throw new UnfitValueException("is empty");
    }
    return value.text().isEmpty() && whenEmpty.isPresent()
        ? new Value(whenEmpty, value.note())
        : value;
  }
}
