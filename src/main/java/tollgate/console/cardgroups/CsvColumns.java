package tollgate.console.cardgroups;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;
import tollgate.console.web.TypedText;

/** Maps the fields of a CSV record by the names of its columns. */
record CsvColumns(int number, int pin, int balance) {

  private static final List<String> NAMES = List.of("number", "pin", "balance");

  /**
   * Returns the positions of the three columns; empty when the header has not exactly these.
   *
   * @param header the names in lower case; blank ones behind the three are ignored
   */
  static Optional<CsvColumns> of(List<String> header) {
    boolean isComplete =
        header.size() >= NAMES.size()
            && header.subList(0, NAMES.size()).containsAll(NAMES)
            && header.stream().skip(NAMES.size()).allMatch(String::isEmpty);
    return isComplete
        ? Optional.of(
            new CsvColumns(
                header.indexOf("number"), header.indexOf("pin"), header.indexOf("balance")))
        : Optional.empty();
  }

  /** Returns the row of a record; blank fields behind the three columns are ignored. */
  CsvRow row(CardGroup group, CsvRecord record, CsvAmounts amounts) {
    List<String> fields = record.getFields();
    long line = record.getStartingLineNumber();
    boolean isComplete =
        fields.size() >= NAMES.size()
            && fields.stream().skip(NAMES.size()).allMatch(String::isEmpty);
    return isComplete
        ? CsvRow.of(
            group,
            line,
            TypedText.digits(fields.get(number)),
            TypedText.digits(fields.get(pin)),
            amounts.read(fields.get(balance)))
        : CsvRow.invalid(line, "fields");
  }
}
