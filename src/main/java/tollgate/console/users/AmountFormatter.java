package tollgate.console.users;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;
import tollgate.money.BillingCurrency;
import tollgate.money.ExchangeRates;
import tollgate.money.NumberFormatter;
import tollgate.request.RefusedException;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Amounts as people read them, with the digits that the API gives them too. Contract 4. */
public final class AmountFormatter {

  private static final BigDecimal UNLIMITED = BigDecimal.ONE.negate();

  private final Settings settings;
  private final Supplier<ExchangeRates> rates;

  public AmountFormatter(Settings settings, Supplier<ExchangeRates> rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /** A stored amount with the name of the system currency. */
  String inSystem(BigDecimal stored) {
    String currency = rates.get().system().map(BillingCurrency::name).orElse("");
    return (nice(stored) + " " + currency).stripTrailing();
  }

  /** The same in another currency; none when that has no rate. */
  Optional<String> in(BillingCurrency currency, BigDecimal stored) {
    try {
      String amount = nice(rates.get().convert(stored, currency, digits()));
      return Optional.of(amount + " " + currency.name());
    } catch (RefusedException noRate) {
      return Optional.empty();
    }
  }

  /** The user's own currency, unless that is the one that amounts are stored in. */
  Optional<BillingCurrency> own(UserProfile user) {
    return user.currencyId().flatMap(rates.get()::byId).filter(own -> !own.isSystem());
  }

  /** A credit, or none where it is unlimited. */
  Optional<String> credit(BigDecimal stored) {
    return stored.compareTo(UNLIMITED) == 0 ? Optional.empty() : Optional.of(inSystem(stored));
  }

  private String nice(BigDecimal amount) {
    return NumberFormatter.nice(amount, digits());
  }

  private int digits() {
    return settings.current().number(Setting.NICE_NUMBER_DIGITS);
  }
}
