package tollgate.console.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import tollgate.config.SessionConfig;
import tollgate.peer.PeerResolver;
import tollgate.sampling.RefusalLog;
import tollgate.settings.Settings;

/** Mounts the console on a router: security headers, assets, sessions, then the pages. */
public final class ConsoleRouter {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final PeerResolver peers;
  private final RefusalLog log;
  private final SessionConfig sessions;
  private final SignInOptions signIn;

  public ConsoleRouter(
      Jdbi jdbi,
      Settings settings,
      Clock clock,
      PeerResolver peers,
      RefusalLog log,
      SessionConfig sessions,
      SignInOptions signIn) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.peers = peers;
    this.sessions = sessions;
    this.log = log;
    this.signIn = signIn;
  }

  /** Mounts pages behind the existing routes of a router. */
  public void mount(Vertx vertx, Router router, Consumer<PageRoutes> pages) {
    Router console = Router.router(vertx);
    CsrfHandler csrf = new CsrfHandler();
    PagePaths paths = new PagePaths();
    SessionAuthenticator authenticator = new SessionAuthenticator(new EndedSessions(paths));
    PageRenderer renderer = new PageRenderer(new SecurityWarnings(settings), signIn, clock);
    UnverifiedForms unverified = new UnverifiedForms();
    console.route().failureHandler(new ErrorPages(authenticator, unverified, renderer, paths, log));
    console.route().handler(this::resolvePeer);
    console.route().handler(new SecurityHeaders());
    console.get(Assets.PATH + "*").handler(new Assets());
    console
        .route()
        .handler(
            new SessionLoader(new SessionStore(jdbi, clock, sessions), new DeviceCookies(clock)));
    FormSubmissions submissions = new FormSubmissions(jdbi, clock);
    pages.accept(
        new PageRoutes(
            console, csrf, authenticator, renderer, unverified, paths, submissions, clock));
    console.route().handler(context -> context.fail(404));
    new UnroutedRequests(peers, log).addTo(router);
    router.route().order(-3).handler(this::setHeadersOfAll);
    router.route().order(-2).handler(ConsoleRouter::refuseMalformedTarget);
    router.route().method(HttpMethod.HEAD).order(-1).handler(ConsoleRouter::handleAsGet);
    router.route("/*").last().handler(context -> console.handle(context.request()));
  }

  /** Vert.x and Camel fail with status 500 at a malformed percent-encoding. */
  private static void refuseMalformedTarget(RoutingContext context) {
    try {
      QueryStringDecoder target = new QueryStringDecoder(context.request().uri());
      target.path();
      target.parameters();
      context.next();
    } catch (IllegalArgumentException e) {
      context.response().setStatusCode(400).end("Bad Request");
    }
  }

  /** Vert.x sends the headers alone in response to HEAD; also for health and metrics of Camel. */
  private static void handleAsGet(RoutingContext context) {
    context.reroute(HttpMethod.GET, context.request().uri());
  }

  /** Also of health and metrics, which Camel serves. */
  private void setHeadersOfAll(RoutingContext context) {
    resolve(context);
    SecurityHeaders.setForAll(context);
    context.next();
  }

  private void resolvePeer(RoutingContext context) {
    resolve(context);
    context.next();
  }

  private void resolve(RoutingContext context) {
    context.put(PageRequest.PEER, peers.resolve(context.request()));
  }
}
