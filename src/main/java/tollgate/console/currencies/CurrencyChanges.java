package tollgate.console.currencies;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;
import tollgate.db.UniqueIndex;
import tollgate.money.AmountText;

/** Adds and changes currencies, for the pages and for the command, and audits it. Thread-safe. */
public final class CurrencyChanges {

  private static final String NAME_INDEX = "currencies_name_key";
  private static final String CODE = "[A-Za-z0-9]{2,10}";

  /** In the parameter {@code currency}, the user's own currency. */
  private static final String RESERVED = "USER";

  private static final int MAX_NAME_LENGTH = 100;

  private final Jdbi jdbi;
  private final AuditLog audit;

  public CurrencyChanges(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.audit = new AuditLog(clock);
  }

  /** Adds a currency and returns its id; empty when the form is invalid afterwards. */
  public Optional<Integer> add(ChangeAuthor author, Form form) {
    return unlessTaken(
        form, () -> jdbi.inTransaction(tx -> store(tx, author, Optional.empty(), form)));
  }

  /**
   * Changes a currency and returns its id. Empty when the form is invalid afterwards, or when there
   * is no such currency.
   */
  public Optional<Integer> change(ChangeAuthor author, int id, Form form) {
    return unlessTaken(
        form,
        () ->
            jdbi.inTransaction(
                tx -> {
                  tx.createQuery(SqlFiles.text("console/currencies/lock-currency"))
                      .bind("id", id)
                      .mapTo(Integer.class)
                      .findOne();
                  Optional<StoredCurrency> before = StoredCurrency.byId(tx, id);
                  return before.isEmpty()
                      ? Optional.<Integer>empty()
                      : store(tx, author, before, form);
                }));
  }

  private Optional<Integer> store(
      Handle tx, ChangeAuthor author, Optional<StoredCurrency> before, Form form) {
    if (!author.hasRole(tx)) {
      form.reject("currencies.error.rights");
    }
    StoredCurrency after = parse(tx, before, form);
    if (!form.isValid()) {
      return Optional.empty();
    }
    int id = before.isPresent() ? update(tx, after) : insert(tx, after);
    AuditAction action =
        before.isPresent() ? AuditAction.CURRENCY_CHANGED : AuditAction.CURRENCY_ADDED;
    String text = before.map(each -> each.auditText() + "; now ").orElse("") + after.auditText();
    if (!before.equals(Optional.of(after))) {
      audit.record(tx, author.id().orElse(null), author.source(), action, text);
    }
    return Optional.of(id);
  }

  private static int insert(Handle tx, StoredCurrency added) {
    return tx.createQuery(SqlFiles.text("console/currencies/insert-currency"))
        .bind("name", added.name())
        .bind("full_name", added.fullName())
        .bind("exchange_rate", added.rate().orElse(null))
        .bind("active", added.isActive())
        .mapTo(Integer.class)
        .one();
  }

  private static int update(Handle tx, StoredCurrency changed) {
    tx.createUpdate(SqlFiles.text("console/currencies/update-currency"))
        .bind("id", changed.id())
        .bind("name", changed.name())
        .bind("full_name", changed.fullName())
        .bind("exchange_rate", changed.rate().orElse(null))
        .bind("active", changed.isActive())
        .execute();
    return changed.id();
  }

  /** Reads the currency from the form; it is complete only when the form is valid. */
  private static StoredCurrency parse(Handle tx, Optional<StoredCurrency> before, Form form) {
    String fullName = form.text("full_name");
    if (fullName.length() > MAX_NAME_LENGTH || fullName.chars().anyMatch(Character::isISOControl)) {
      form.reject("full_name", "currencies.error.full_name");
    }
    boolean isActive = !form.text("active").isEmpty();
    if (!isActive && before.filter(StoredCurrency::isSystem).isPresent()) {
      form.reject("active", "currencies.error.system_inactive");
    }
    return new StoredCurrency(
        before.map(StoredCurrency::id).orElse(0),
        code(tx, before, form),
        fullName,
        rate(before, form),
        isActive);
  }

  /** Amounts are stored with the code, so it changes only while there are none. */
  private static String code(Handle tx, Optional<StoredCurrency> before, Form form) {
    String code = form.text("name");
    if (before.isPresent() && before.get().name().equals(code)) {
      return code;
    }
    if (!code.matches(CODE) || code.equalsIgnoreCase(RESERVED)) {
      form.reject("name", "currencies.error.code");
    } else if (before.isPresent() && !isRenamable(tx, before.get())) {
      form.reject("name", "currencies.error.code_fixed");
    }
    return code;
  }

  /** Returns whether the code may be changed: that of the system currency before the first sale. */
  static boolean isRenamable(Handle tx, StoredCurrency currency) {
    return currency.isSystem()
        && !tx.createQuery(SqlFiles.text("console/currencies/has-amounts"))
            .mapTo(Boolean.class)
            .one();
  }

  private static Optional<BigDecimal> rate(Optional<StoredCurrency> before, Form form) {
    String text = form.digits("exchange_rate");
    Optional<BigDecimal> stored = before.flatMap(StoredCurrency::rate);
    if (stored.map(AmountText::format).filter(text::equals).isPresent()) {
      return stored;
    }
    Optional<BigDecimal> rate = AmountText.parse(text).filter(each -> each.signum() > 0);
    if (rate.isEmpty()) {
      form.reject("exchange_rate", "currencies.error.rate");
    }
    boolean isSame =
        rate.isPresent() && stored.filter(each -> each.compareTo(rate.get()) == 0).isPresent();
    return isSame ? stored : rate;
  }

  private static Optional<Integer> unlessTaken(Form form, Supplier<Optional<Integer>> change) {
    try {
      return change.get();
    } catch (RuntimeException e) {
      if (!UniqueIndex.isViolated(e, NAME_INDEX)) {
        throw e;
      }
      form.reject("name", "currencies.error.code_taken");
      return Optional.empty();
    }
  }
}
