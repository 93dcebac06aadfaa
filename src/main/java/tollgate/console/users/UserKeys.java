package tollgate.console.users;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.RandomTokens;
import tollgate.db.SqlFiles;

/**
 * Makes, replaces and revokes the secret keys of single users. The change takes effect in all
 * gateways within a second. See docs/api.md#authentication. Thread-safe.
 */
public final class UserKeys {

  /** The maximum number of valid keys of a user, because each is tried for a wrong hash. */
  static final int MAX_VALID = 5;

  private static final int MAX_SHOWN = 100;
  private static final int MAX_NAME_LENGTH = 60;
  private static final int MAX_DAYS = 365;
  private static final int SECRET_BYTES = 30;

  private final Jdbi jdbi;
  private final Clock clock;
  private final AuditLog audit;

  /** A key that was just made, with the secret, which is shown this once. */
  public record NewUserKey(long id, String name, String secret) {

    /** Returns the id alone. */
    @Override
    public String toString() {
      return "user key " + id;
    }
  }

  public UserKeys(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.audit = new AuditLog(clock);
  }

  /** Returns the keys of a user, the valid ones first, then the newest first, at most 100. */
  public List<StoredUserKey> of(long user) {
    return jdbi.withHandle(handle -> of(handle, user));
  }

  /**
   * Makes a key with the field {@code name} of a form. Without a key, the form has an error, or
   * else there is no such user for the author.
   */
  public Optional<NewUserKey> add(ChangeAuthor author, long user, Form form) {
    String name = name(form);
    return form.isValid()
        ? jdbi.inTransaction(tx -> add(tx, author, user, name, form))
        : Optional.empty();
  }

  /**
   * Replaces a key by a new one of the same name. The old one ends after the number of days in the
   * field {@code days} of a form. Without a new key, the form has an error, or else there is no
   * such valid key for the author.
   */
  public Optional<NewUserKey> rotate(ChangeAuthor author, long user, long key, Form form) {
    long days = form.number("days", 1, MAX_DAYS, "user_keys.error.days");
    return form.isValid()
        ? jdbi.inTransaction(tx -> rotate(tx, author, user, key, days, form))
        : Optional.empty();
  }

  /** Ends a key now. A key that is revoked or has expired stays as it is. */
  public Result revoke(ChangeAuthor author, long user, long key) {
    return jdbi.inTransaction(tx -> revoke(tx, author, user, key));
  }

  private Optional<NewUserKey> add(
      Handle tx, ChangeAuthor author, long user, String name, Form form) {
    if (!lock(tx, author, user)) {
      return Optional.empty();
    }
    List<StoredUserKey> valid = valid(tx, user);
    if (valid.stream().anyMatch(each -> each.name().equals(name))) {
      form.reject("name", "user_keys.error.name_taken");
    }
    requireFewKeys(valid, form);
    if (!form.isValid()) {
      return Optional.empty();
    }
    NewUserKey made = insert(tx, author, user, name);
    record(tx, author, AuditAction.USER_KEY_ADDED, text(user, made.id(), name));
    return Optional.of(made);
  }

  private Optional<NewUserKey> rotate(
      Handle tx, ChangeAuthor author, long user, long key, long days, Form form) {
    List<StoredUserKey> valid = lock(tx, author, user) ? valid(tx, user) : List.of();
    Optional<StoredUserKey> old = valid.stream().filter(each -> each.id() == key).findFirst();
    if (old.isEmpty()) {
      return Optional.empty();
    }
    if (old.get().state() == StoredUserKey.State.REPLACED) {
      form.reject("user_keys.error.replaced");
    }
    requireFewKeys(valid, form);
    if (!form.isValid()) {
      return Optional.empty();
    }
    Instant end = clock.instant().plus(Duration.ofDays(days));
    tx.createUpdate(SqlFiles.text("console/users/end-user-key"))
        .bind("key", key)
        .bind("end", end)
        .execute();
    NewUserKey made = insert(tx, author, user, old.get().name());
    String text = text(user, key, made.name()) + ": replaced by key " + made.id();
    record(tx, author, AuditAction.USER_KEY_ROTATED, text + ", valid until " + end);
    return Optional.of(made);
  }

  private Result revoke(Handle tx, ChangeAuthor author, long user, long key) {
    Optional<StoredUserKey> found =
        lock(tx, author, user)
            ? of(tx, user).stream().filter(each -> each.id() == key).findFirst()
            : Optional.empty();
    if (found.filter(StoredUserKey::isValid).isPresent()) {
      tx.createUpdate(SqlFiles.text("console/users/revoke-user-key"))
          .bind("key", key)
          .bind("now", clock.instant())
          .execute();
      record(tx, author, AuditAction.USER_KEY_REVOKED, text(user, key, found.get().name()));
    }
    return found.isPresent() ? Result.DONE : Result.NOT_FOUND;
  }

  /** Locks the user, which orders the changes of their keys. */
  private static boolean lock(Handle tx, ChangeAuthor author, long user) {
    return author.mayEdit(tx, user) && StoredUser.lock(tx, user).isPresent();
  }

  private List<StoredUserKey> valid(Handle tx, long user) {
    return of(tx, user).stream().filter(StoredUserKey::isValid).toList();
  }

  private List<StoredUserKey> of(Handle handle, long user) {
    return handle
        .createQuery(SqlFiles.text("console/users/user-keys"))
        .bind("user", user)
        .bind("now", clock.instant())
        .bind("most", MAX_SHOWN)
        .map((row, context) -> StoredUserKey.of(row))
        .list();
  }

  private NewUserKey insert(Handle tx, ChangeAuthor author, long user, String name) {
    String secret = RandomTokens.generate(SECRET_BYTES);
    long id =
        tx.createQuery(SqlFiles.text("console/users/insert-user-key"))
            .bind("user", user)
            .bind("name", name)
            .bind("secret", secret)
            .bind("now", clock.instant())
            .bind("author", author.id().orElse(null))
            .mapTo(Long.class)
            .one();
    return new NewUserKey(id, name, secret);
  }

  private void record(Handle tx, ChangeAuthor author, AuditAction action, String text) {
    audit.record(tx, author.id().orElse(null), author.source(), action, text);
  }

  private static String text(long user, long key, String name) {
    return "key %s \"%s\" of user %s".formatted(key, name, user);
  }

  private static void requireFewKeys(List<StoredUserKey> valid, Form form) {
    if (valid.size() >= MAX_VALID) {
      form.reject("user_keys.error.too_many");
    }
  }

  private static String name(Form form) {
    String name = form.text("name");
    if (name.isEmpty()
        || name.length() > MAX_NAME_LENGTH
        || name.chars().anyMatch(Character::isISOControl)) {
      form.reject("name", "user_keys.error.name");
    }
    return name;
  }
}
