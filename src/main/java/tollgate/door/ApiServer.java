package tollgate.door;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import tollgate.api.Refusal;
import tollgate.traffic.Traffic;

/**
 * The HTTP server of the API. It begins to listen when the routes are there and not before, and it
 * bounds what it takes in: see {@link Lane} and {@link Intake}. Contract 1.
 */
public final class ApiServer implements AutoCloseable {

  static final String ARRIVAL = "tollgate.arrival";
  static final String TICKET = "tollgate.ticket";

  private static final String ROUTER = "tollgate-api";

  /** What Vert.x finds by itself: a request that is none, a server that stops, a fault. */
  private static final Map<Integer, Refusal> STATUS_REFUSALS =
      Map.of(
          400, Refusal.MALFORMED_REQUEST,
          500, Refusal.INTERNAL_ERROR,
          503, Refusal.SERVICE_UNAVAILABLE);

  private final Threads threads;
  private final Router router;
  private final Router camel;
  private final String basePath;
  private final Lanes lanes;
  private final Traffic traffic;
  private volatile int port;

  public ApiServer(String basePath, Lanes lanes, Threads threads, Traffic traffic) {
    this.basePath = basePath;
    this.lanes = lanes;
    this.threads = threads;
    this.traffic = traffic;
    Vertx vertx = threads.vertx();
    router = Router.router(vertx);
    camel = Router.router(vertx);
  }

  /** What makes this server the one that {@code platform-http} takes its requests from, by name. */
  public Map<String, Object> beans() {
    return Map.of(
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new HttpEngine(ROUTER),
        ROUTER,
        new EveryPath(threads.vertx(), camel));
  }

  /** Runs something during which no request is worked on; those that arrive meanwhile wait. */
  public void betweenRequests(Runnable change) throws InterruptedException {
    lanes.between(change);
  }

  /** The port that it listens on; 0 before it does. */
  public int port() {
    return port;
  }

  public boolean isListening() {
    return port > 0;
  }

  /**
   * Begins to listen; the port, which was chosen by the system when 0 was asked for.
   *
   * @param xml writes a view as the documented XML
   */
  public int listen(int port, String host, Function<Object, byte[]> xml) {
    Envelopes envelopes = new Envelopes(xml);
    router.route().handler(new Meter(traffic));
    router.route().handler(new Intake(basePath, lanes, camel, envelopes));
    router.errorHandler(404, failed -> envelopes.send(failed.response(), notFound(failed)));
    STATUS_REFUSALS.forEach(
        (status, refusal) ->
            router.errorHandler(status, failed -> envelopes.send(failed.response(), refusal)));
    try {
      DeploymentOptions all = new DeploymentOptions().setInstances(threads.loops());
      threads
          .vertx()
          .deployVerticle(() -> listener(port, host, envelopes), all)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
      return this.port;
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "Cannot listen on port %d (%s): set TOLLGATE_HTTP_PORT to a free one"
              .formatted(port, e.getCause().getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private Listener listener(int at, String host, Envelopes envelopes) {
    return new Listener(
        at,
        host,
        router,
        request -> refuseInvalid(request, envelopes),
        server -> port = server.actualPort());
  }

  private static void refuseInvalid(HttpServerRequest request, Envelopes envelopes) {
    envelopes.send(request.response(), Refusal.MALFORMED_REQUEST);
    request.connection().close();
  }

  /** A path leads nowhere while the routes are exchanged; what is no path never does. */
  private static Refusal notFound(RoutingContext failed) {
    boolean isPath = failed.request().path() != null && failed.request().path().startsWith("/");
    return isPath ? Refusal.SERVICE_UNAVAILABLE : Refusal.NO_SUCH_API;
  }

  /**
   * Vert.x would judge paths before we do, so the one route of the API gets them all; {@link Door}
   * reads them.
   */
  private static final class EveryPath extends VertxPlatformHttpRouter {

    private final Router router;

    EveryPath(Vertx vertx, Router router) {
      super(null, vertx, router, ROUTER);
      this.router = router;
    }

    @Override
    public Route route(String path) {
      return router.route();
    }
  }
}
