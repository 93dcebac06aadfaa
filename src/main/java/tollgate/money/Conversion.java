package tollgate.money;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Converts stored amounts to one currency. See docs/api.md#numbers-and-currencies.
 *
 * @param rate the rate of that currency, more than 0
 * @param systemRate the rate of the system currency, more than 0
 */
public record Conversion(BigDecimal rate, BigDecimal systemRate) {

  /** Converts nothing: amounts stay in the system currency. */
  public static final Conversion IDENTITY = new Conversion(BigDecimal.ONE, BigDecimal.ONE);

  public Conversion {
    if (rate.signum() <= 0 || systemRate.signum() <= 0) {
      throw new IllegalArgumentException(
          "Rates must be more than 0, but are " + rate + " and " + systemRate);
    }
  }

  /**
   * Returns a stored amount in that currency. Multiplies exactly and rounds once, half up.
   *
   * @param decimals the scale of the result, 0 to {@link NumberFormatter#MAX_DECIMALS}
   */
  public BigDecimal of(BigDecimal stored, int decimals) {
    return stored
        .multiply(rate, MathContext.UNLIMITED)
        .divide(systemRate, decimals, NumberFormatter.ROUNDING);
  }
}
