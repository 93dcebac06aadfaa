package tollgate.console.users;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.UserPasswords;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
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
        .map(user -> create(request, user))
        .orElseGet(PageResult::notFound);
  }

  private PageResult create(PageRequest request, UserRow user) {
    String password =
        jdbi.inTransaction(
            tx -> {
              audit.record(tx, request, AuditAction.ONE_TIME_PASSWORD_GIVEN, "user " + user.id());
              return passwords.setTemporary(tx, user.id());
            });
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
