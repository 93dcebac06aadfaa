package tollgate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import tollgate.access.Caller;
import tollgate.access.Callers;
import tollgate.db.Records;
import tollgate.money.Currency;
import tollgate.money.Rates;
import tollgate.settings.Row;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.Snapshot;

/** What is held of the database's rows between two changes of them. Contract 5. */
final class Memory {

  private static final long SYSTEM_OWNER = 0;

  private final Supplier<List<Currency>> currencies;
  private final Settings settings;
  private final Callers callers;
  private final AtomicReference<Rates> rates = new AtomicReference<>();

  Memory(Records records) {
    this(records::settings, records::currencies, records::caller);
  }

  Memory(
      Supplier<List<Row>> settings,
      Supplier<List<Currency>> currencies,
      Function<String, Optional<Caller>> users) {
    this.settings = new Settings(settings);
    this.currencies = currencies;
    this.callers = new Callers(users);
  }

  Settings settings() {
    return settings;
  }

  Callers callers() {
    return callers;
  }

  Rates rates() {
    return rates.get();
  }

  /** What has to be done when a table has changed, by its name. */
  Map<String, Runnable> renewals(Runnable mails) {
    return Map.of(
        "conflines",
        settings::renew,
        "currencies",
        () -> rates.set(new Rates(currencies.get())),
        "users",
        callers::forget,
        "mails",
        mails);
  }

  /** Whether the API is on and has a key. */
  boolean isOpen() {
    Snapshot now = settings.now();
    return now.isOn(Setting.ALLOW_API) && now.secretKey(SYSTEM_OWNER).isPresent();
  }
}
