package tollgate.console.web;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.db.SqlFiles;

/** Lets people in, or shows them where to sign in. */
final class SessionAuthenticator {

  private static final String SIGN_IN = "/sign-in";
  private static final String NEW_PASSWORD = "/password";

  private final Jdbi jdbi;
  private final String sql = SqlFiles.text("console/web/console-user");

  SessionAuthenticator(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What the page answers to this visitor, if he may have an answer. */
  AuthenticatedHandler admit(RoutingContext context, RequiredRole wall, PageHandler page)
      throws Exception {
    Optional<ConsoleUser> person = person(context);
    return new AuthenticatedHandler(person, reply(context, person, wall, page));
  }

  /** Who is signed in with this session, if anybody is. */
  Optional<ConsoleUser> person(RoutingContext context) {
    return Optional.ofNullable(context.session())
        .flatMap(session -> Optional.ofNullable(session.<Long>get(JdbcSessionStore.USER)))
        .flatMap(this::person);
  }

  private PageResult reply(
      RoutingContext context, Optional<ConsoleUser> person, RequiredRole wall, PageHandler page)
      throws Exception {
    PageRequest visit = new PageRequest(context, person);
    if (wall == RequiredRole.NONE) {
      return page.answer(visit);
    }
    if (person.isEmpty()) {
      return PageResult.moved(SIGN_IN + next(context));
    }
    if (person.get().mustChangePassword() && !context.request().path().equals(NEW_PASSWORD)) {
      return PageResult.moved(NEW_PASSWORD);
    }
    return wall.admits(person.get().role()) ? page.answer(visit) : PageResult.missing();
  }

  private static String next(RoutingContext context) {
    boolean isPage = context.request().method().name().equals("GET");
    String uri = context.request().uri();
    return isPage && !uri.equals("/")
        ? "?next=" + URLEncoder.encode(uri, StandardCharsets.UTF_8)
        : "";
  }

  private Optional<ConsoleUser> person(long id) {
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
