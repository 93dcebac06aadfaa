package tollgate.money;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** A currency with its rate, if it has one. Contract 4 and 5. */
public record BillingCurrency(int id, String name, Optional<BigDecimal> rate, boolean isActive) {

  static final int SYSTEM = 1;

  public BillingCurrency {
    Objects.requireNonNull(name);
    rate = rate.filter(value -> value.signum() > 0);
  }

  /** Whether stored amounts are in this currency. */
  public boolean isSystem() {
    return id == SYSTEM;
  }
}
