package tollgate.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are written on the wire. Contract 4. */
public final class NumberFormatter {

  /** The most decimals that an amount can have, stored or shown. */
  public static final int MAX_DECIMALS = 15;

  /**
   * Half up, which for {@link BigDecimal} means away from zero: the only rounding that the contract
   * knows.
   */
  public static final RoundingMode ROUNDING = RoundingMode.HALF_UP;

  private NumberFormatter() {}

  /** A fixed number of decimals, rounded half up: {@code 26.0000}; never {@code -0.0000}. */
  public static String nice(BigDecimal amount, int decimals) {
    return amount.setScale(decimals, ROUNDING).toPlainString();
  }

  /**
   * All significant decimals up to 15, rounded half up there, at least one, no exponent: {@code
   * 60.0}.
   */
  public static String plain(BigDecimal amount) {
    BigDecimal exact = stored(amount).stripTrailingZeros();
    return exact.setScale(Math.max(1, exact.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** The amount as the database keeps it: 15 decimals, rounded half up. */
  public static BigDecimal stored(BigDecimal amount) {
    return amount.setScale(MAX_DECIMALS, ROUNDING);
  }
}
