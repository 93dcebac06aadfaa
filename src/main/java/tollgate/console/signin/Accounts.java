package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/** The passwords in the database: who knows which, and how they change. */
public final class Accounts {

  private final Jdbi jdbi;
  private final Clock clock;
  private final PasswordHasher passwords;

  private record Account(long id, String hash) {}

  public Accounts(Jdbi jdbi, Clock clock, PasswordHasher passwords) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.passwords = passwords;
  }

  /** The user of this name and password; one that was imported with a SHA-1 gets a better hash. */
  public Optional<Long> find(String username, String password) {
    Account account = account(username);
    if (!passwords.matches(password, account.hash)) {
      return Optional.empty();
    }
    if (passwords.isImported(account.hash)) {
      jdbi.useHandle(handle -> set(handle, account.id, password, false));
    }
    return Optional.of(account.id);
  }

  /** Changes a password, and ends every session that was begun with the old one. */
  public void change(Handle tx, long id, String password) {
    set(tx, id, password, false);
    tx.createUpdate(SqlFiles.text("console/signin/delete-user-sessions"))
        .bind("id", id)
        .bind("now", clock.instant())
        .execute();
  }

  /** Gives a password that has to be changed at its first use, and ends the user's sessions. */
  public String giveOneTime(Handle tx, long id) {
    String password = passwords.oneTime();
    change(tx, id, password);
    set(tx, id, password, true);
    return password;
  }

  /** The administrator's first password, when he has none; at one gateway only. */
  public Optional<String> first() {
    return jdbi.withHandle(handle -> isFirstMissing(handle) ? first(handle) : Optional.empty());
  }

  private boolean isFirstMissing(Handle handle) {
    return handle
        .createQuery(SqlFiles.text("console/signin/is-first-password-missing"))
        .mapTo(Boolean.class)
        .findOne()
        .isPresent();
  }

  private Optional<String> first(Handle handle) {
    String password = passwords.oneTime();
    int changed =
        handle
            .createUpdate(SqlFiles.text("console/signin/set-first-password"))
            .bind("hash", passwords.hash(password))
            .execute();
    return changed == 0 ? Optional.empty() : Optional.of(password);
  }

  private Account account(String username) {
    if (!SqlFiles.hasNoNul(username)) {
      return new Account(0, "");
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/signin/account"))
                .bind("username", username)
                .map((row, context) -> new Account(row.getLong("id"), row.getString("password")))
                .findOne()
                .orElse(new Account(0, "")));
  }

  private void set(Handle tx, long id, String password, boolean isOneTime) {
    tx.createUpdate(SqlFiles.text("console/signin/set-password"))
        .bind("id", id)
        .bind("hash", passwords.hash(password))
        .bind("one_time", isOneTime)
        .execute();
  }
}
