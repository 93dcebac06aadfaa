package tollgate.user;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;
import tollgate.money.CurrencyRow;
import tollgate.money.CurrencyTable;
import tollgate.money.NumberFormatter;
import tollgate.request.RefusedException;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/**
 * Formats amounts of users as nice numbers, with the current settings and rates. See
 * docs/api.md#numbers-and-currencies. All amounts that it takes are in the system currency. Safe
 * for concurrent use.
 */
public final class AmountFormatter {

  private static final BigDecimal UNLIMITED_CREDIT = BigDecimal.ONE.negate();

  private final Settings settings;
  private final Supplier<CurrencyTable> rates;

  public AmountFormatter(Settings settings, Supplier<CurrencyTable> rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /** Returns an amount without its currency: {@code 26.0000}. */
  public String format(BigDecimal amount) {
    return NumberFormatter.nice(amount, decimals());
  }

  /**
   * Converts an amount and returns it without the name of the currency.
   *
   * @throws RefusedException with {@code CURRENCY_NOT_FOUND} if either currency has no rate
   */
  public String convert(BigDecimal amount, CurrencyRow currency) {
    return NumberFormatter.nice(rates.get().convert(amount, currency, decimals()), decimals());
  }

  /**
   * Returns an amount with the name of the system currency, if that is known: {@code 26.0000 USD}.
   */
  public String withSystemCurrency(BigDecimal amount) {
    return (format(amount) + " " + systemCurrency()).stripTrailing();
  }

  /** Converts an amount and returns it with the name of the currency; empty without a rate. */
  public Optional<String> withCurrency(BigDecimal amount, CurrencyRow currency) {
    try {
      return Optional.of(convert(amount, currency) + " " + currency.name());
    } catch (RefusedException noRate) {
      return Optional.empty();
    }
  }

  /** Returns the name of the system currency, or an empty text if there is no such currency. */
  public String systemCurrency() {
    return rates.get().system().map(CurrencyRow::name).orElse("");
  }

  /** Returns the user's own currency, or empty if none is set or it is unknown. */
  public Optional<CurrencyRow> ownCurrency(UserRow user) {
    return user.currencyId().flatMap(rates.get()::byId);
  }

  /** Returns whether a stored credit stands for an unlimited one. */
  public static boolean isUnlimited(BigDecimal credit) {
    return credit.compareTo(UNLIMITED_CREDIT) == 0;
  }

  private int decimals() {
    return settings.current().number(Setting.NICE_NUMBER_DIGITS);
  }
}
