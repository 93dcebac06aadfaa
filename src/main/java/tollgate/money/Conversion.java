package tollgate.money;

import java.math.BigDecimal;
import java.math.MathContext;

/** The two rates by which stored amounts become amounts of a currency. Contract 4. */
public record Conversion(BigDecimal rate, BigDecimal systemRate) {

  /** Leaves every amount in the currency that it is stored in. */
  public static final Conversion IDENTITY = new Conversion(BigDecimal.ONE, BigDecimal.ONE);

  public Conversion {
    if (rate.signum() <= 0 || systemRate.signum() <= 0) {
      throw new IllegalArgumentException("A rate is more than 0: " + rate + ", " + systemRate);
    }
  }

  /** A stored amount in that currency, exact to the last of the decimals asked for. */
  public BigDecimal of(BigDecimal stored, int decimals) {
    return stored
        .multiply(rate, MathContext.UNLIMITED)
        .divide(systemRate, decimals, NumberFormatter.ROUNDING);
  }
}
