package tollgate.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Formats and rounds amounts as they are stored and sent. See docs/api.md#numbers-and-currencies.
 */
public final class NumberFormatter {

  /** The highest number of decimals of an amount, in the database and in responses. */
  public static final int MAX_DECIMALS = 15;

  private static final int MAX_INTEGER_DIGITS = 15;

  /** Rounds half up, that is away from zero, wherever an amount is rounded. */
  public static final RoundingMode ROUNDING = RoundingMode.HALF_UP;

  private NumberFormatter() {}

  /** Returns a nice number, such as {@code 26.0000}; zero has no sign. */
  public static String nice(BigDecimal amount, int decimals) {
    return amount.setScale(decimals, ROUNDING).toPlainString();
  }

  /**
   * Returns a plain number, such as {@code 60.0}: all significant decimals, at least 1 and at most
   * 15, without an exponent.
   */
  public static String plain(BigDecimal amount) {
    BigDecimal exact = stored(amount).stripTrailingZeros();
    return exact.setScale(Math.max(1, exact.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** Returns whether the database can store the amount: less than 10^15 when rounded. */
  public static boolean isStorable(BigDecimal amount) {
    BigDecimal stored = stored(amount);
    return stored.precision() - stored.scale() <= MAX_INTEGER_DIGITS;
  }

  /** Returns the amount as the database stores it, with a scale of 15. */
  public static BigDecimal stored(BigDecimal amount) {
    return amount.setScale(MAX_DECIMALS, ROUNDING);
  }
}
