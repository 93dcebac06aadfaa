package tollgate.bench.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The currencies, read once and held in memory. */
public final class Rates {

  /** All of them. */
  public static final String QUERY =
      "select id, name, nullif(exchange_rate, 'NaN'), coalesce(active, true) from currencies";

  private final Map<String, Currency> byName = new HashMap<>();
  private final Map<Integer, Currency> byId = new HashMap<>();

  /** Takes one row in. */
  public void add(Currency currency) {
    byName.put(currency.name().toLowerCase(Locale.ROOT), currency);
    byId.put(currency.id(), currency);
  }

  /** The currency that a call names for this user. */
  Currency resolve(String name, UserRow user) {
    String folded = name.toLowerCase(Locale.ROOT);
    Currency own = byId.get(user.currencyId());
    Currency found = folded.equals("user") ? own : byName.get(folded);
    if (found == null || !found.isActive() && !found.equals(own)) {
      throw RefusedException.page("Currency was not found");
    }
    return found;
  }

  /** An amount of the system currency in another one, rounded half up. */
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
