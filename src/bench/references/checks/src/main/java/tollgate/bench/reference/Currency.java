package tollgate.bench.reference;

import java.math.BigDecimal;

/** A currency, and what one unit of the system currency is worth in it. */
public record Currency(int id, String name, BigDecimal rate, boolean isActive) {

  static final int SYSTEM = 1;

  boolean hasRate() {
    return rate != null && rate.signum() > 0;
  }
}
