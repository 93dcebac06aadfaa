package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tollgate.console.web.Form;
import tollgate.money.NumberFormatter;

/** Reads and formats amounts of money in forms, files and tables. */
final class Amounts {

  private static final int MIN_DECIMALS = 2;
  private static final String AMOUNT = "[0-9]{1,15}([.][0-9]{1,15})?";

  private Amounts() {}

  /** Whether the text is an amount that the database stores without rounding. */
  static boolean isAmount(String text) {
    return text.matches(AMOUNT);
  }

  /** Returns the amount in a field, at least 0; 0 and an error when the field has none. */
  static BigDecimal read(Form form, String name) {
    String text = form.digits(name);
    if (!isAmount(text)) {
      form.reject(name, "card_groups.error.amount");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(text);
  }

  /** Formats an amount with all its digits, and at least two decimals. */
  static String format(BigDecimal amount) {
    BigDecimal exact = NumberFormatter.stored(amount).stripTrailingZeros();
    int decimals = Math.max(MIN_DECIMALS, exact.scale());
    return exact.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
  }
}
