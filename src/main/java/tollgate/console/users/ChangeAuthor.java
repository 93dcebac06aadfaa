package tollgate.console.users;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;

/**
 * Identifies the author of a change for the audit log, and decides what they may change.
 *
 * @param id the signed-in user; empty for a command, which has the rights of the database
 * @param source the IP address of the user
 */
public record ChangeAuthor(Optional<Long> id, Role role, String source) {

  private static final String COMMAND_LINE = "command line";

  private record Account(long id, Role role, long ownerId) {}

  /** Returns the signed-in user. */
  public static ChangeAuthor of(PageRequest request) {
    ConsoleUser user = request.user();
    return new ChangeAuthor(Optional.of(user.id()), user.role(), request.remoteAddress());
  }

  /** Returns the author of changes by a command. */
  public static ChangeAuthor commandLine() {
    return new ChangeAuthor(Optional.empty(), Role.ADMIN, COMMAND_LINE);
  }

  boolean isCommand() {
    return id.isEmpty();
  }

  boolean isReseller() {
    return role == Role.RESELLER;
  }

  /** Returns whether this is the author's own account. */
  boolean isSelf(long user) {
    return id.filter(own -> own == user).isPresent();
  }

  /** Whether the author may change this field of a user. */
  boolean mayEdit(UserField field) {
    return !isReseller() || !field.isOfOperator();
  }

  /** Locks the author and returns whether they still have the role of their session. */
  public boolean hasRole(Handle tx) {
    return isCommand() || hasRole(accounts(tx, id.get()));
  }

  /** Locks a user and returns whether the author may change them, by the roles in the database. */
  boolean mayEdit(Handle tx, long user) {
    if (isCommand()) {
      return true;
    }
    Map<Long, Account> accounts = accounts(tx, user);
    return hasRole(accounts) && accounts.containsKey(user) && mayEdit(accounts.get(user));
  }

  /** Locks a user and returns whether the author may take over the account. */
  boolean mayGivePassword(Handle tx, long user) {
    if (isCommand()) {
      return true;
    }
    Map<Long, Account> accounts = accounts(tx, user);
    return hasRole(accounts)
        && accounts.containsKey(user)
        && UserPermissions.mayGivePassword(
            id.get(), role, accounts.get(user).role(), accounts.get(user).ownerId());
  }

  private boolean hasRole(Map<Long, Account> accounts) {
    return accounts.containsKey(id.get()) && accounts.get(id.get()).role() == role;
  }

  private boolean mayEdit(Account user) {
    return UserPermissions.mayEdit(id.get(), role, user.role(), user.ownerId());
  }

  private Map<Long, Account> accounts(Handle tx, long user) {
    return tx
        .createQuery(SqlFiles.text("console/users/lock-users"))
        .bind("signed_in", id.get())
        .bind("user", user)
        .map(
            (row, context) ->
                new Account(
                    row.getLong("id"), Role.of(row.getString("usertype")), row.getLong("owner_id")))
        .list()
        .stream()
        .collect(Collectors.toMap(Account::id, Function.identity()));
  }
}
