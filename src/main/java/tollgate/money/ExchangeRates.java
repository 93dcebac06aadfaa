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

/** The currencies at one moment, and what an amount is worth in each. Contract 4. */
public final class ExchangeRates {

  private final Map<String, BillingCurrency> byName;
  private final Map<Integer, BillingCurrency> byId;

  public ExchangeRates(Collection<BillingCurrency> currencies) {
    byName =
        currencies.stream()
            .collect(
                Collectors.toMap(
                    each -> folded(each.name()), Function.identity(), (first, same) -> first));
    byId = currencies.stream().collect(Collectors.toMap(BillingCurrency::id, Function.identity()));
  }

  /** The currency that stored amounts are in; none when an operator has removed it. */
  public Optional<BillingCurrency> system() {
    return byId(BillingCurrency.SYSTEM);
  }

  public Optional<BillingCurrency> byId(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Every currency, active or not, by name. */
  public List<BillingCurrency> all() {
    return byId.values().stream().sorted(Comparator.comparing(BillingCurrency::name)).toList();
  }

  /** The currency of this name, active or not, upper and lower case alike. */
  public Optional<BillingCurrency> byName(String name) {
    return Optional.ofNullable(byName.get(folded(name)));
  }

  /**
   * A stored amount in another currency, exact to the last of the decimals asked for.
   *
   * @throws RefusedException Currency was not found, when either side has no rate
   */
  public BigDecimal convert(BigDecimal stored, BillingCurrency to, int decimals) {
    return conversion(to).of(stored, decimals);
  }

  /**
   * How stored amounts become amounts of this currency.
   *
   * @throws RefusedException Currency was not found, when either side has no rate
   */
  public Conversion conversion(BillingCurrency to) {
    return new Conversion(rate(Optional.of(to)), rate(system()));
  }

  private static BigDecimal rate(Optional<BillingCurrency> currency) {
    return currency
        .flatMap(BillingCurrency::rate)
        .orElseThrow(() -> new RefusedException(CURRENCY_NOT_FOUND));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
