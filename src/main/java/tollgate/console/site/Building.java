package tollgate.console.site;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tollgate.settings.Settings;

/** Puts the pages together: assets, safety, sessions, then the pages themselves. */
public final class Building {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;

  public Building(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
  }

  /** Opens pages on a router; what it served before, it serves on. */
  public void open(Vertx vertx, Router router, List<Pages> pages) {
    Router own = Router.router(vertx);
    Connections connections = new Connections(new Sessions(vertx, jdbi, clock));
    Csrf csrf = new Csrf();
    Visitors visitors = new Visitors(jdbi);
    Answers answers = new Answers(csrf, new Banners(settings));
    own.route().failureHandler(new Failures(visitors, answers));
    own.route().handler(new Safety());
    own.get(Assets.PATH + "*").handler(new Assets());
    own.route().handler(connections);
    Site site = new Site(own, connections, csrf, visitors, answers);
    pages.forEach(each -> each.open(site));
    own.route().handler(context -> context.fail(404));
    router.route("/*").last().subRouter(own);
  }
}
