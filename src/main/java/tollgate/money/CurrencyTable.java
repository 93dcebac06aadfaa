package tollgate.money;

import static tollgate.request.Refusal.CURRENCY_NOT_FOUND;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tollgate.request.RefusedException;

/**
 * Holds all currencies of one moment and converts amounts between them. Immutable. See
 * docs/api.md#numbers-and-currencies.
 */
public final class CurrencyTable {

  private final Map<String, CurrencyRow> byName;
  private final Map<Integer, CurrencyRow> byId;

  /**
   * Indexes the currencies. Of two names that differ in case only, the first one is found by name.
   *
   * @throws IllegalStateException if two currencies have the same id
   */
  public CurrencyTable(Collection<CurrencyRow> currencies) {
    byName =
        currencies.stream()
            .collect(
                Collectors.toMap(
                    each -> foldCase(each.name()), Function.identity(), (first, second) -> first));
    byId = currencies.stream().collect(Collectors.toMap(CurrencyRow::id, Function.identity()));
  }

  /** Returns the currency that amounts are stored in, or empty if its row is missing. */
  public Optional<CurrencyRow> system() {
    return byId(CurrencyRow.SYSTEM_ID);
  }

  public Optional<CurrencyRow> byId(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns all currencies, active or not, sorted by name. */
  public List<CurrencyRow> all() {
    return byId.values().stream().sorted(Comparator.comparing(CurrencyRow::name)).toList();
  }

  /** Returns a currency by its name regardless of case, active or not; empty if unknown. */
  public Optional<CurrencyRow> byName(String name) {
    return Optional.ofNullable(byName.get(foldCase(name)));
  }

  /**
   * Returns a stored amount in another currency, rounded once, half up.
   *
   * @param decimals the scale of the result, 0 to {@link NumberFormatter#MAX_DECIMALS}
   * @throws RefusedException with {@code CURRENCY_NOT_FOUND} if it or the system currency has no
   *     rate
   */
  public BigDecimal convert(BigDecimal stored, CurrencyRow to, int decimals) {
    return conversion(to).of(stored, decimals);
  }

  /**
   * Returns the conversion of stored amounts to a currency.
   *
   * @throws RefusedException with {@code CURRENCY_NOT_FOUND} if it or the system currency has no
   *     rate
   */
  public Conversion conversion(CurrencyRow to) {
    return new Conversion(rate(Optional.of(to)), rate(system()));
  }

  private static BigDecimal rate(Optional<CurrencyRow> currency) {
    return currency
        .flatMap(CurrencyRow::rate)
        .orElseThrow(() -> new RefusedException(CURRENCY_NOT_FOUND));
  }

  private static String foldCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
