package tollgate.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import tollgate.api.Refusal;

/**
 * The HTTP server of the API. It begins to listen when the routes are there and not before, and it
 * bounds what it takes in: see {@link Lane} and {@link Intake}. Contract 1.
 */
public final class ApiServer implements AutoCloseable {

  static final String ARRIVAL = "tollgate.arrival";
  static final String TICKET = "tollgate.ticket";

  private static final String ROUTER = "tollgate-api";
  private static final int READ_PLACES = 20;
  private static final int SALE_PLACES = 20;
  private static final int MOST_WAITING = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
  private static final int LONGEST_REQUEST_LINE = 128 * 1024;
  private static final int IDLE_SECONDS = 75;

  /** What Vert.x finds by itself: a path that is none, a route that is being replaced, a fault. */
  private static final Map<Integer, Refusal> STATUS_REFUSALS =
      Map.of(
          400, Refusal.MALFORMED_REQUEST,
          404, Refusal.SERVICE_UNAVAILABLE,
          500, Refusal.INTERNAL_ERROR,
          503, Refusal.SERVICE_UNAVAILABLE);

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setWorkerPoolSize(READ_PLACES + SALE_PLACES));
  private final Router router = Router.router(vertx);
  private final Router camel = Router.router(vertx);
  private final HttpServer server = vertx.createHttpServer(options());
  private final String basePath;
  private final Lane reads;
  private final Lane sales;

  public ApiServer(String basePath, MeterRegistry meters, Clock clock) {
    this.basePath = basePath;
    this.reads = lane("reads", READ_PLACES, meters, clock);
    this.sales = lane("sales", SALE_PLACES, meters, clock);
  }

  /** What makes this server the one that {@code platform-http} takes its requests from, by name. */
  public Map<String, Object> beans() {
    return Map.of(
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new HttpEngine(ROUTER),
        ROUTER,
        new EveryPath(vertx, camel));
  }

  /** Runs something during which no request is worked on; those that arrive meanwhile wait. */
  public void betweenRequests(Runnable change) throws InterruptedException {
    try {
      reads.hold();
      sales.hold();
      change.run();
    } finally {
      reads.open();
      sales.open();
    }
  }

  public boolean isListening() {
    return server.actualPort() > 0;
  }

  /**
   * Begins to listen; the port, which was chosen by the system when 0 was asked for.
   *
   * @param xml writes a view as the documented XML
   */
  public int listen(int port, Function<Object, byte[]> xml) {
    Envelopes envelopes = new Envelopes(xml);
    router.route().handler(new Intake(basePath, reads, sales, camel, envelopes));
    STATUS_REFUSALS.forEach(
        (status, refusal) ->
            router.errorHandler(status, failed -> envelopes.send(failed.response(), refusal)));
    try {
      return server
          .requestHandler(router)
          .invalidRequestHandler(request -> refuseInvalid(request, envelopes))
          .listen(port)
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .actualPort();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "Cannot listen on port %d (%s): set TOLLGATE_HTTP_PORT to a free one"
              .formatted(port, e.getCause().getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void refuseInvalid(HttpServerRequest request, Envelopes envelopes) {
    envelopes.send(request.response(), Refusal.MALFORMED_REQUEST);
    request.connection().close();
  }

  private static Lane lane(String name, int places, MeterRegistry meters, Clock clock) {
    Lane lane = new Lane(places, MOST_WAITING, LONGEST_WAIT, clock);
    meters.gauge("tollgate.waiting." + name, lane, Lane::waiting);
    return lane;
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
        .setIdleTimeout(IDLE_SECONDS)
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(true);
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
