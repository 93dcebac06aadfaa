package tollgate.console.web;

import io.vertx.core.Vertx;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import tollgate.settings.Settings;

/** Mounts the console on a router: security headers, assets, sessions, then the pages. */
public final class ConsoleRouter {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;

  public ConsoleRouter(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Mounts pages behind the existing routes of a router. They see the client's address, scheme and
   * host in {@code X-Forwarded-*}, if a proxy has set them.
   */
  public void mount(Vertx vertx, Router router, Consumer<PageRoutes> pages) {
    Router console = Router.router(vertx).allowForward(AllowForwardHeaders.X_FORWARD);
    SessionHandlers sessions = new SessionHandlers(new JdbcSessionStore(vertx, jdbi, clock));
    CsrfHandler csrf = new CsrfHandler();
    PagePaths paths = new PagePaths();
    SessionAuthenticator authenticator = new SessionAuthenticator(jdbi, new EndedSessions(paths));
    PageRenderer renderer = new PageRenderer(csrf, new Banners(settings), clock);
    console.route().failureHandler(new ErrorPages(authenticator, sessions, renderer, paths));
    console.route().handler(new SecurityHeaders());
    console.route().handler(ConsoleRouter::checkForwardedHeaders);
    console.get(Assets.PATH + "*").handler(new Assets());
    console.route().handler(sessions);
    FormSubmissions submissions = new FormSubmissions(jdbi, clock);
    pages.accept(
        new PageRoutes(
            console, sessions, csrf, authenticator, renderer, paths, submissions, clock));
    console.route().handler(context -> context.fail(404));
    // Not as a sub-router: it would see the headers as the root router does, and Camel's ignores
    // allowForward.
    router.route("/*").last().handler(context -> console.handle(context.request()));
  }

  /**
   * Answers 400 when {@code X-Forwarded-*} is malformed. Vert.x parses the headers at the first
   * use, and fails with exceptions of several types.
   */
  private static void checkForwardedHeaders(RoutingContext context) {
    try {
      context.request().remoteAddress();
    } catch (RuntimeException e) {
      ErrorPages.fail(context, 400, "error.forwarded", e);
      return;
    }
    context.next();
  }
}
