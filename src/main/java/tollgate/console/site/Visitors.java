package tollgate.console.site;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.db.Sql;

/** Lets people in, or shows them where to sign in. */
final class Visitors {

  private static final String SIGN_IN = "/sign-in";
  private static final String NEW_PASSWORD = "/password";

  private final Jdbi jdbi;
  private final String sql = Sql.text("console/web/console-user");

  Visitors(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What the page answers to this visitor, if he may have an answer. */
  Visited admit(RoutingContext context, Wall wall, Page page) throws Exception {
    Optional<Person> person = person(context);
    return new Visited(person, reply(context, person, wall, page));
  }

  /** Who is signed in with this session, if anybody is. */
  Optional<Person> person(RoutingContext context) {
    return Optional.ofNullable(context.session())
        .flatMap(session -> Optional.ofNullable(session.<Long>get(Sessions.USER)))
        .flatMap(this::person);
  }

  private Reply reply(RoutingContext context, Optional<Person> person, Wall wall, Page page)
      throws Exception {
    Visit visit = new Visit(context, person);
    if (wall == Wall.NONE) {
      return page.answer(visit);
    }
    if (person.isEmpty()) {
      return Reply.moved(SIGN_IN + next(context));
    }
    if (person.get().mustChangePassword() && !context.request().path().equals(NEW_PASSWORD)) {
      return Reply.moved(NEW_PASSWORD);
    }
    return wall.admits(person.get().role()) ? page.answer(visit) : Reply.missing();
  }

  private static String next(RoutingContext context) {
    boolean isPage = context.request().method().name().equals("GET");
    String uri = context.request().uri();
    return isPage && !uri.equals("/")
        ? "?next=" + URLEncoder.encode(uri, StandardCharsets.UTF_8)
        : "";
  }

  private Optional<Person> person(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Person(
                            row.getLong("id"),
                            row.getString("username"),
                            Role.of(row.getString("usertype")),
                            row.getLong("owner_id"),
                            row.getBoolean("must_change_password")))
                .findOne());
  }
}
