package tollgate.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and writes exact amounts as people type them, such as {@code 12.50}. */
public final class AmountText {

  private static final int MIN_DECIMALS = 2;
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,15})?");

  private AmountText() {}

  /** Returns the amount in a text; empty unless the database stores it without rounding. */
  public static Optional<BigDecimal> parse(String text) {
    return AMOUNT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** Returns an amount with all its digits, and at least two decimals. */
  public static String format(BigDecimal amount) {
    BigDecimal exact = NumberFormatter.stored(amount).stripTrailingZeros();
    int decimals = Math.max(MIN_DECIMALS, exact.scale());
    return exact.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
  }
}
