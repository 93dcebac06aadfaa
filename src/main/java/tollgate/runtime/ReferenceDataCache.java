package tollgate.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import tollgate.access.Caller;
import tollgate.access.CallerCache;
import tollgate.access.CallerQuery;
import tollgate.money.CurrencyRow;
import tollgate.money.CurrencyTable;
import tollgate.settings.Confline;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Caches settings, currencies and callers until a change of their tables is notified. It is empty
 * until each of the {@link #refreshers} has run once. Safe for use by any thread.
 */
final class ReferenceDataCache {

  private final Supplier<List<CurrencyRow>> currencies;
  private final Settings settings;
  private final CallerCache callers;
  private final AtomicReference<CurrencyTable> rates = new AtomicReference<>();

  ReferenceDataCache(ReferenceDataQueries queries, CallerQuery callerQuery) {
    this(queries::settings, queries::currencies, callerQuery::find);
  }

  ReferenceDataCache(
      Supplier<List<Confline>> settings,
      Supplier<List<CurrencyRow>> currencies,
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

  /** Returns the current rates; null before the first refresh of {@code currencies}. */
  CurrencyTable rates() {
    return rates.get();
  }

  /**
   * Returns what to run when a table has changed, by the name of the table.
   *
   * @param pollOutbox is run when {@code mails} has changed
   */
  Map<String, Runnable> refreshers(Runnable pollOutbox) {
    return Map.of(
        "conflines",
        settings::reload,
        "currencies",
        () -> rates.set(new CurrencyTable(currencies.get())),
        "users",
        callers::invalidateAll,
        "user_keys",
        callers::invalidateAll,
        "mails",
        pollOutbox);
  }

  /** Returns whether the setting Allow_API is on and the administrator has a secret key. */
  boolean isApiEnabled() {
    SettingsSnapshot now = settings.current();
    return now.isOn(Setting.ALLOW_API) && now.secretKey(Confline.SYSTEM_OWNER).isPresent();
  }
}
