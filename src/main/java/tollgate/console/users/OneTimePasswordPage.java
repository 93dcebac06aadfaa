package tollgate.console.users;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.console.signin.UserPasswords;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.db.SqlFiles;
import tollgate.user.AmountFormatter;
import tollgate.user.UserRow;

/** Creates a one-time password for a user who cannot sign in. */
public final class OneTimePasswordPage {

  private final Jdbi jdbi;
  private final UserQueries users;
  private final AmountFormatter amounts;
  private final PhoneLinks links;
  private final UserPasswords passwords;
  private final AuditLog audit;

  private record Account(long id, Role role, long ownerId) {}

  public OneTimePasswordPage(
      Jdbi jdbi,
      UserQueries users,
      AmountFormatter amounts,
      PhoneLinks links,
      UserPasswords passwords,
      Clock clock) {
    this.jdbi = jdbi;
    this.users = users;
    this.amounts = amounts;
    this.links = links;
    this.passwords = passwords;
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.postOnce("/users/:id/one-time-password", RequiredRole.SELLERS, this::create);
  }

  private PageResult create(PageRequest request) {
    return users
        .requested(request)
        .filter(user -> UserPermissions.mayGivePassword(request.user(), user))
        .flatMap(user -> password(request, user.id()).map(each -> page(request, user, each)))
        .orElseGet(PageResult::notFound);
  }

  /** Sets a password; empty when the role of one of the two users has changed meanwhile. */
  private Optional<String> password(PageRequest request, long user) {
    return jdbi.inTransaction(
        tx -> {
          if (!isPermitted(tx, request.user().id(), user)) {
            return Optional.empty();
          }
          audit.record(tx, request, AuditAction.ONE_TIME_PASSWORD_GIVEN, "user " + user);
          return Optional.of(passwords.setTemporary(tx, user));
        });
  }

  private static boolean isPermitted(Handle tx, long signedIn, long user) {
    Map<Long, Account> accounts =
        tx
            .createQuery(SqlFiles.text("console/users/lock-users"))
            .bind("signed_in", signedIn)
            .bind("user", user)
            .map(
                (row, context) ->
                    new Account(
                        row.getLong("id"),
                        Role.of(row.getString("usertype")),
                        row.getLong("owner_id")))
            .list()
            .stream()
            .collect(Collectors.toMap(Account::id, Function.identity()));
    return accounts.containsKey(signedIn)
        && accounts.containsKey(user)
        && UserPermissions.mayGivePassword(
            signedIn,
            accounts.get(signedIn).role(),
            accounts.get(user).role(),
            accounts.get(user).ownerId());
  }

  private PageResult page(PageRequest request, UserRow user, String password) {
    UserDetails details =
        UserDetails.of(request, user, amounts, links).withOneTimePassword(password);
    return PageResult.renderOnce(
        UserDetailsPage.TEMPLATE,
        details,
        UserDetailsPage.section(details),
        "/users/" + user.id(),
        "one_time.shown_once");
  }
}
