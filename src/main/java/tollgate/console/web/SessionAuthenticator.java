package tollgate.console.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.db.SqlFiles;

/** Finds the signed-in user of a request, and checks the role that its page requires. */
final class SessionAuthenticator {

  static final String PASSWORD_PATH = "/password";

  private final Jdbi jdbi;
  private final EndedSessions ended;
  private final String sql = SqlFiles.text("console/web/console-user");

  SessionAuthenticator(Jdbi jdbi, EndedSessions ended) {
    this.jdbi = jdbi;
    this.ended = ended;
  }

  /** Returns the request with its user, who is read from the database each time. */
  PageRequest authenticate(RoutingContext context) {
    Optional<ConsoleUser> user =
        Optional.ofNullable(context.session())
            .flatMap(session -> Optional.ofNullable(session.<Long>get(JdbcSessionStore.USER)))
            .flatMap(this::user);
    return new PageRequest(context, user);
  }

  /**
   * Calls the handler of a page when the user has the required role. Otherwise leads to the sign-in
   * page, or to the password page while a one-time password is in use, or answers 404.
   */
  PageResult authorize(PageRequest request, RequiredRole required, PageHandler page)
      throws Exception {
    if (CsrfHandler.isUnverified(request.context())) {
      return ended.answer(request);
    }
    if (required == RequiredRole.NONE) {
      return page.handle(request);
    }
    if (!request.isSignedIn()) {
      return ended.answer(request);
    }
    if (request.user().mustChangePassword()
        && !request.context().request().path().equals(PASSWORD_PATH)) {
      return PageResult.redirect(PASSWORD_PATH);
    }
    return required.permits(request.user().role()) ? page.handle(request) : PageResult.notFound();
  }

  private Optional<ConsoleUser> user(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("id", id)
                .map(
                    (row, context) ->
                        new ConsoleUser(
                            row.getLong("id"),
                            row.getString("username"),
                            Role.of(row.getString("usertype")),
                            row.getLong("owner_id"),
                            row.getBoolean("must_change_password")))
                .findOne());
  }
}
