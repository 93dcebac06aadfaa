package tollgate.console.users;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.SecondFactor;
import tollgate.console.signin.UserPasswords;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;
import tollgate.db.UniqueIndex;

/** Adds and changes users, for the pages and for the command, and audits it. Thread-safe. */
public final class UserChanges {

  private static final String USERNAME_INDEX = "users_username_key";

  private final Jdbi jdbi;
  private final UserPasswords passwords;
  private final AuditLog audit;

  /** What has become of a change. */
  public enum Result {
    DONE,
    /** The form says why. */
    INVALID,
    /** There is no such user, or the author must not change them. */
    NOT_FOUND
  }

  public UserChanges(Jdbi jdbi, UserPasswords passwords, Clock clock) {
    this.jdbi = jdbi;
    this.passwords = passwords;
    this.audit = new AuditLog(clock);
  }

  /** Adds a user and returns their id; empty when the form is invalid afterwards. */
  public Optional<Long> add(ChangeAuthor author, Form form) {
    return unlessTaken(
        form, Optional.empty(), () -> jdbi.inTransaction(tx -> add(tx, author, form)));
  }

  private Optional<Long> add(Handle tx, ChangeAuthor author, Form form) {
    if (!author.hasRole(tx)) {
      form.reject("user_form.error.rights");
      return Optional.empty();
    }
    Map<String, Object> columns = new UserFormParser(tx, author, Optional.empty(), form).columns();
    if (!form.isValid()) {
      return Optional.empty();
    }
    long id =
        tx.createQuery(SqlFiles.text("console/users/insert-user"))
            .bindMap(columns)
            .mapTo(Long.class)
            .one();
    StoredUser added = StoredUser.lock(tx, id).orElseThrow();
    record(tx, author, AuditAction.USER_ADDED, id, values(added));
    return Optional.of(id);
  }

  /** Changes the fields of a user that the form has. */
  public Result change(ChangeAuthor author, long id, Form form) {
    return unlessTaken(
        form, Result.INVALID, () -> jdbi.inTransaction(tx -> change(tx, author, id, form)));
  }

  private Result change(Handle tx, ChangeAuthor author, long id, Form form) {
    Optional<StoredUser> before =
        author.mayEdit(tx, id) ? StoredUser.lock(tx, id) : Optional.empty();
    if (before.isEmpty()) {
      return Result.NOT_FOUND;
    }
    UserFormParser parser = new UserFormParser(tx, author, before, form);
    if (parser.isUnchanged()) {
      return Result.DONE;
    }
    Map<String, Object> columns = parser.columns();
    if (!form.isValid()) {
      return Result.INVALID;
    }
    tx.createUpdate(SqlFiles.text("console/users/update-user"))
        .bindMap(columns)
        .bind("id", id)
        .execute();
    String changes = changes(before.get(), StoredUser.lock(tx, id).orElseThrow());
    if (!changes.isEmpty()) {
      record(tx, author, AuditAction.USER_CHANGED, id, changes);
    }
    return Result.DONE;
  }

  /** Returns whether the user may be disabled at all: all but the first administrator. */
  public static boolean isDisablable(long id) {
    return id != UserPermissions.ADMINISTRATOR;
  }

  /** Disables a user and ends their sessions, or enables them again. */
  public Result disable(ChangeAuthor author, long id, boolean isDisabled) {
    if (!isDisablable(id) || author.isSelf(id)) {
      return Result.NOT_FOUND;
    }
    return jdbi.inTransaction(
        tx -> {
          if (!author.mayEdit(tx, id) || StoredUser.lock(tx, id).isEmpty()) {
            return Result.NOT_FOUND;
          }
          int changed =
              tx.createUpdate(SqlFiles.text("console/users/update-disabled"))
                  .bind("id", id)
                  .bind("disabled", isDisabled)
                  .execute();
          if (changed > 0) {
            passwords.endSessions(tx, id);
            AuditAction action = isDisabled ? AuditAction.USER_DISABLED : AuditAction.USER_ENABLED;
            audit.record(tx, author.id().orElse(null), author.source(), action, "user " + id);
          }
          return Result.DONE;
        });
  }

  /** Sets and returns a password that the user has to change at the first sign-in. */
  public String giveOneTimePassword(ChangeAuthor author, long id) {
    return jdbi.inTransaction(
        tx -> {
          audit.record(
              tx,
              author.id().orElse(null),
              author.source(),
              AuditAction.ONE_TIME_PASSWORD_GIVEN,
              "user " + id);
          return passwords.setTemporary(tx, id);
        });
  }

  /** Removes the second factor of a user and ends their sessions, if they have one. */
  public Result removeSecondFactor(ChangeAuthor author, long id) {
    return jdbi.inTransaction(
        tx -> {
          if (!author.mayGivePassword(tx, id)) {
            return Result.NOT_FOUND;
          }
          if (SecondFactor.remove(tx, id)) {
            passwords.endSessions(tx, id);
            audit.record(
                tx,
                author.id().orElse(null),
                author.source(),
                AuditAction.SECOND_FACTOR_REMOVED,
                "user " + id);
          }
          return Result.DONE;
        });
  }

  private void record(Handle tx, ChangeAuthor author, AuditAction action, long id, String fields) {
    String data = "user " + id + ": " + fields;
    audit.record(tx, author.id().orElse(null), author.source(), action, data);
  }

  private static String values(StoredUser user) {
    return Arrays.stream(UserField.values())
        .filter(field -> !user.text(field).isEmpty())
        .map(field -> field.id() + " \"" + user.text(field) + "\"")
        .collect(Collectors.joining(", "));
  }

  private static String changes(StoredUser before, StoredUser after) {
    return Arrays.stream(UserField.values())
        .filter(field -> !before.text(field).equals(after.text(field)))
        .map(
            field ->
                "%s \"%s\" → \"%s\"".formatted(field.id(), before.text(field), after.text(field)))
        .collect(Collectors.joining(", "));
  }

  /** Two users cannot have one name; the unique index decides, also between two gateways. */
  private static <T> T unlessTaken(Form form, T otherwise, Supplier<T> change) {
    try {
      return change.get();
    } catch (RuntimeException e) {
      if (!UniqueIndex.isViolated(e, USERNAME_INDEX)) {
        throw e;
      }
      form.reject(UserField.USERNAME.id(), "user_form.error.username_taken");
      return otherwise;
    }
  }
}
