package tollgate.bench.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Holds the currencies, which are read once. Thread-safe after the last {@link #add}. */
public final class Rates {

  /** Reads all currencies, in the order of the components of {@link Currency}. */
  public static final String QUERY =
      "select id, name, nullif(exchange_rate, 'NaN'), coalesce(active, true) from currencies";

  private final Map<String, Currency> byName = new HashMap<>();
  private final Map<Integer, Currency> byId = new HashMap<>();

  /** Adds a row of the query. */
  public void add(Currency currency) {
    byName.put(currency.name().toLowerCase(Locale.ROOT), currency);
    byId.put(currency.id(), currency);
  }

  /**
   * Returns the currency of a parameter value, which is a name or {@code USER}.
   *
   * @throws RefusedException when there is no such currency, or it is not active
   */
  Currency resolve(String name, UserRow user) {
    String folded = name.toLowerCase(Locale.ROOT);
    Currency own = byId.get(user.currencyId());
    Currency found = folded.equals("user") ? own : byName.get(folded);
    if (found == null || !found.isActive() && !found.equals(own)) {
      throw RefusedException.page("Currency was not found");
    }
    return found;
  }

  /**
   * Converts an amount of the system currency, rounded half up.
   *
   * @throws RefusedException when a rate is missing
   */
  BigDecimal convert(BigDecimal amount, Currency to, int digits) {
    Currency system = byId.get(Currency.SYSTEM);
    if (system == null || !system.hasRate() || !to.hasRate()) {
      throw RefusedException.page("Currency was not found");
    }
    return amount
        .multiply(to.rate(), MathContext.UNLIMITED)
        .divide(system.rate(), digits, RoundingMode.HALF_UP);
  }
}
