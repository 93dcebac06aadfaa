package tollgate.console.cardgroups;

import java.util.Optional;

/**
 * A line of a file: a card, or why it is none.
 *
 * @param refusal a word for why it cannot be a card
 */
public record CsvRow(
    long line, String number, String pin, String balance, Optional<String> refusal) {

  private static final String DIGITS = "[0-9]+";

  /** The line, looked at by itself: whether the group has its number is not known yet. */
  static CsvRow of(CardGroup group, long line, String number, String pin, String balance) {
    return new CsvRow(line, number, pin, balance, refusal(group, number, pin, balance));
  }

  static CsvRow refused(long line, String reason) {
    return new CsvRow(line, "", "", "", Optional.of(reason));
  }

  private static Optional<String> refusal(
      CardGroup group, String number, String pin, String balance) {
    if (!isOf(group.numberLength(), number)) {
      return Optional.of("number");
    }
    if (!isOf(group.pinLength(), pin)) {
      return Optional.of("pin");
    }
    return FormData.isMoney(balance) ? Optional.empty() : Optional.of("balance");
  }

  private static boolean isOf(int length, String text) {
    return text.length() == length && text.matches(DIGITS);
  }

  /** The key of the sentence that says what will happen. */
  public String text() {
    return "stock.refused." + refusal.orElse("nothing");
  }

  @Override
  public String toString() {
    return "line " + line;
  }
}
