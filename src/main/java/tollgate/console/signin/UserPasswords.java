package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.TypedText;
import tollgate.db.SqlFiles;

/** Verifies and changes the passwords of users in the database. Thread-safe. */
public final class UserPasswords {

  private final Jdbi jdbi;
  private final Clock clock;
  private final PasswordHasher hasher;

  /** A user and their hash, which is empty when no password is set. */
  private record Account(long id, String hash) {

    private static final Account UNKNOWN = new Account(0, "");
  }

  public UserPasswords(Jdbi jdbi, Clock clock, PasswordHasher hasher) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.hasher = hasher;
  }

  /**
   * Returns the id of the user with this name and password; empty when there is none. When no user
   * has exactly this name, blanks at its ends do not count.
   *
   * <p>It takes the same time for an unknown name and for every kind of password: both statements
   * run always. An imported SHA-1 hash is replaced by Argon2id.
   */
  public Optional<Long> verify(String username, String password) {
    Optional<Account> exact = account(username);
    Optional<Account> withoutBlanks = account(TypedText.normalize(username));
    Account account = exact.or(() -> withoutBlanks).orElse(Account.UNKNOWN);
    if (!hasher.matches(password, account.hash)) {
      return Optional.empty();
    }
    if (hasher.isImported(account.hash)) {
      jdbi.useHandle(handle -> store(handle, account.id, password, false));
    }
    return Optional.of(account.id);
  }

  /** Changes a password, ends all sessions of the user and revokes their device cookies. */
  public void change(Handle tx, long id, String password) {
    store(tx, id, password, false);
    endSessions(tx, id);
  }

  /** Ends all sessions and begun sign-ins of a user, and revokes their device cookies. */
  public void endSessions(Handle tx, long id) {
    tx.createUpdate(SqlFiles.text("console/signin/delete-user-sessions"))
        .bind("id", id)
        .bind("now", clock.instant())
        .execute();
    tx.createUpdate(SqlFiles.text("console/signin/delete-user-device-cookies"))
        .bind("user", id)
        .execute();
    tx.createUpdate(SqlFiles.text("console/signin/delete-user-challenges"))
        .bind("user", id)
        .execute();
  }

  /**
   * Sets and returns a random password, ends all sessions of the user and revokes their device
   * cookies. They must choose a new password after the first sign-in.
   */
  public String setTemporary(Handle tx, long id) {
    String password = hasher.randomPassword();
    change(tx, id, password);
    store(tx, id, password, true);
    return password;
  }

  /**
   * Sets and returns a one-time password of the user {@code admin} when they have none. Of several
   * gateways that start together, one sets it; the others return empty.
   */
  public Optional<String> setFirst() {
    return jdbi.withHandle(handle -> isFirstMissing(handle) ? setFirst(handle) : Optional.empty());
  }

  private boolean isFirstMissing(Handle handle) {
    return handle
        .createQuery(SqlFiles.text("console/signin/is-first-password-missing"))
        .mapTo(Boolean.class)
        .findOne()
        .isPresent();
  }

  private Optional<String> setFirst(Handle handle) {
    String password = hasher.randomPassword();
    int changed =
        handle
            .createUpdate(SqlFiles.text("console/signin/set-first-password"))
            .bind("hash", hasher.hash(password))
            .execute();
    return changed == 0 ? Optional.empty() : Optional.of(password);
  }

  private Optional<Account> account(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/signin/account"))
                .bind("username", username)
                .map((row, context) -> new Account(row.getLong("id"), row.getString("password")))
                .findOne());
  }

  private void store(Handle tx, long id, String password, boolean isTemporary) {
    tx.createUpdate(SqlFiles.text("console/signin/set-password"))
        .bind("id", id)
        .bind("hash", hasher.hash(password))
        .bind("one_time", isTemporary)
        .execute();
  }
}
