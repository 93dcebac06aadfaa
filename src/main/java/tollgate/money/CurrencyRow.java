package tollgate.money;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds one row of {@code currencies}. See docs/api.md#numbers-and-currencies.
 *
 * @param name the code, such as {@code EUR}, in the operator's spelling
 * @param rate how much of this currency an amount of 1 is, relative to the rate of the system
 *     currency; empty if it is missing, zero or negative
 */
public record CurrencyRow(int id, String name, Optional<BigDecimal> rate, boolean isActive) {

  static final int SYSTEM_ID = 1;

  public CurrencyRow {
    Objects.requireNonNull(name);
    rate = rate.filter(value -> value.signum() > 0);
  }

  /** Returns whether this is the currency that amounts are stored in. */
  public boolean isSystem() {
    return id == SYSTEM_ID;
  }
}
