package tollgate.console.cardgroups;

import java.util.Optional;

/**
 * A row of a CSV file, checked without the database. {@code toString} omits the PIN.
 *
 * @param line the line in the file, from 1
 * @param error the code of the reason why the row is not a card of the group
 */
public record CsvRow(long line, String number, String pin, String balance, Optional<String> error) {

  private static final String DIGITS = "[0-9]+";

  /** Checks a row with the three columns. */
  static CsvRow of(CardGroup group, long line, String number, String pin, String balance) {
    return new CsvRow(line, number, pin, balance, check(group, number, pin, balance));
  }

  static CsvRow invalid(long line, String error) {
    return new CsvRow(line, "", "", "", Optional.of(error));
  }

  private static Optional<String> check(
      CardGroup group, String number, String pin, String balance) {
    if (!hasDigits(number, group.numberLength())) {
      return Optional.of("number");
    }
    if (!hasDigits(pin, group.pinLength())) {
      return Optional.of("pin");
    }
    return Amounts.isAmount(balance) ? Optional.empty() : Optional.of("balance");
  }

  private static boolean hasDigits(String text, int length) {
    return text.length() == length && text.matches(DIGITS);
  }

  public boolean isValid() {
    return error.isEmpty();
  }

  /** Returns the text key of the error, or of the statement that the row is valid. */
  public String text() {
    return error.map(code -> "card_groups.row_error." + code).orElse("card_groups.row_valid");
  }

  @Override
  public String toString() {
    return "line " + line;
  }
}
