package tollgate.bench.reference;

import java.math.BigDecimal;

/**
 * A currency.
 *
 * @param rate the value of one unit of the system currency; may be null
 */
public record Currency(int id, String name, BigDecimal rate, boolean isActive) {

  static final int SYSTEM = 1;

  boolean hasRate() {
    return rate != null && rate.signum() > 0;
  }
}
