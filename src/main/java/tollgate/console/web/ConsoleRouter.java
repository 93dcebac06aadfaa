package tollgate.console.web;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tollgate.settings.Settings;

/** Puts the pages together: assets, safety, sessions, then the pages themselves. */
public final class ConsoleRouter {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;

  public ConsoleRouter(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
  }

  /** Opens pages on a router; what it served before, it serves on. */
  public void open(Vertx vertx, Router router, List<PageGroup> pages) {
    Router own = Router.router(vertx);
    SessionHandlers connections = new SessionHandlers(new JdbcSessionStore(vertx, jdbi, clock));
    CsrfHandler csrf = new CsrfHandler();
    SessionAuthenticator visitors = new SessionAuthenticator(jdbi);
    PageRenderer answers = new PageRenderer(csrf, new Banners(settings));
    own.route().failureHandler(new ErrorPages(visitors, answers));
    own.route().handler(new SecurityHeaders());
    own.get(Assets.PATH + "*").handler(new Assets());
    own.route().handler(connections);
    PageRoutes site = new PageRoutes(own, connections, csrf, visitors, answers);
    pages.forEach(each -> each.open(site));
    own.route().handler(context -> context.fail(404));
    router.route("/*").last().subRouter(own);
  }
}
