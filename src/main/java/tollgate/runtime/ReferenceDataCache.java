package tollgate.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import tollgate.access.Caller;
import tollgate.access.CallerCache;
import tollgate.db.ReferenceDataQueries;
import tollgate.money.BillingCurrency;
import tollgate.money.ExchangeRates;
import tollgate.settings.Confline;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** What is held of the database's rows between two changes of them. Contract 5. */
public final class ReferenceDataCache {

  private final Supplier<List<BillingCurrency>> currencies;
  private final Settings settings;
  private final CallerCache callers;
  private final AtomicReference<ExchangeRates> rates = new AtomicReference<>();

  public ReferenceDataCache(ReferenceDataQueries records) {
    this(records::settings, records::currencies, records::caller);
  }

  public ReferenceDataCache(
      Supplier<List<Confline>> settings,
      Supplier<List<BillingCurrency>> currencies,
      Function<String, Optional<Caller>> users) {
    this.settings = new Settings(settings);
    this.currencies = currencies;
    this.callers = new CallerCache(users);
  }

  Settings settings() {
    return settings;
  }

  CallerCache callers() {
    return callers;
  }

  ExchangeRates rates() {
    return rates.get();
  }

  /** What has to be done when a table has changed, by its name. */
  public Map<String, Runnable> refreshers(Runnable mails) {
    return Map.of(
        "conflines",
        settings::reload,
        "currencies",
        () -> rates.set(new ExchangeRates(currencies.get())),
        "users",
        callers::invalidateAll,
        "mails",
        mails);
  }

  /** Whether the API is on and has a key. */
  boolean isApiEnabled() {
    SettingsSnapshot now = settings.current();
    return now.isOn(Setting.ALLOW_API) && now.secretKey(Confline.SYSTEM_OWNER).isPresent();
  }
}
