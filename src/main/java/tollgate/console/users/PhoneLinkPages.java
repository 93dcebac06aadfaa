package tollgate.console.users;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RandomTokens;
import tollgate.console.web.RequiredRole;
import tollgate.db.SqlFiles;
import tollgate.user.UserRow;

/** Replaces the phone link of a user; the old one is invalid at once. */
public final class PhoneLinkPages {

  static final int HASH_BYTES = 16;

  private final String sql = SqlFiles.text("console/users/update-uniquehash");
  private final Jdbi jdbi;
  private final UserQueries users;
  private final AuditLog audit;

  public PhoneLinkPages(Jdbi jdbi, UserQueries users, Clock clock) {
    this.jdbi = jdbi;
    this.users = users;
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.postOnce(
        "/details/link",
        RequiredRole.SIGNED_IN,
        request -> replace(request, users.signedIn(request), "/details"));
    routes.postOnce(
        "/users/:id/link",
        RequiredRole.SELLERS,
        request ->
            replace(
                request, users.requested(request), "/users/" + request.pathNumber("id").orElse(0)));
  }

  private PageResult replace(PageRequest request, Optional<UserRow> user, String returnPath) {
    return user.filter(each -> UserPermissions.mayChangeLink(request.user(), each))
        .map(each -> replace(request, each, returnPath))
        .orElseGet(PageResult::notFound);
  }

  private PageResult replace(PageRequest request, UserRow user, String returnPath) {
    jdbi.useTransaction(
        tx -> {
          tx.createUpdate(sql)
              .bind("id", user.id())
              .bind("hash", RandomTokens.generate(HASH_BYTES))
              .execute();
          audit.record(tx, request, AuditAction.PHONE_LINK_MADE, "user " + user.id());
        });
    return PageResult.redirectWithNotice(returnPath, "phone.replaced");
  }
}
