package tollgate.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import tollgate.concurrency.Bulkhead;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.ThreadPools;
import tollgate.metrics.CallStatistics;
import tollgate.request.ApiPath;

/**
 * The HTTP server of the API. It begins to listen when the routes are there and not before, and it
 * bounds what it takes in: see {@link Bulkhead} and {@link AdmissionHandler}. Contract 1.
 */
public final class ApiServer implements AutoCloseable {

  static final String ARRIVAL = "tollgate.arrival";

  private static final String ROUTER = "tollgate-api";
  private static final String EVERYWHERE = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";

  private final ThreadPools threads;
  private final Router camel;
  private final String basePath;
  private final Bulkheads lanes;
  private final CallStatistics traffic;
  private volatile int port;

  public ApiServer(String basePath, Bulkheads lanes, ThreadPools threads, CallStatistics traffic) {
    this.basePath = basePath;
    this.lanes = lanes;
    this.threads = threads;
    this.traffic = traffic;
    this.camel = Router.router(threads.vertx());
  }

  /** What makes this server the one that {@code platform-http} takes its requests from, by name. */
  public Map<String, Object> beans() {
    return Map.of(
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new VertxHttpEngine(ROUTER),
        ROUTER,
        new EveryPath(threads.vertx(), camel));
  }

  /** Runs something during which no request is worked on; those that arrive meanwhile wait. */
  public void whileQuiesced(Runnable change) throws InterruptedException {
    lanes.whileQuiesced(change);
  }

  /** The port that it listens on; 0 before it does. */
  public int port() {
    return port;
  }

  public boolean isListening() {
    return port > 0;
  }

  /**
   * Begins to listen everywhere; the port, which was chosen by the system when 0 was asked for.
   *
   * @param xml writes a view as the documented XML
   */
  public int listen(int port, Function<Object, byte[]> xml) {
    Router counted = Router.router(threads.vertx());
    counted.route().handler(new RequestTimer(traffic));
    try {
      open(port, EVERYWHERE, counted, xml, server -> this.port = server.actualPort());
      return this.port;
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "Cannot listen on port %d (%s): set TOLLGATE_HTTP_PORT to a free one"
              .formatted(port, e.getCause().getMessage()),
          e);
    }
  }

  /**
   * Opens a port of the loopback until those callers who are told of it have asked. They are not
   * counted.
   */
  public void serveOnLoopback(Function<Object, byte[]> xml, IntConsumer callers) {
    AtomicInteger port = new AtomicInteger();
    Router uncounted = Router.router(threads.vertx());
    String id = open(0, LOOPBACK, uncounted, xml, server -> port.set(server.actualPort()));
    try {
      callers.accept(port.get());
    } finally {
      await(threads.vertx().undeploy(id));
    }
  }

  private String open(
      int port,
      String host,
      Router router,
      Function<Object, byte[]> xml,
      Handler<HttpServer> listening) {
    PreparedErrorResponses envelopes = new PreparedErrorResponses(xml);
    AdmissionHandler intake = new AdmissionHandler(basePath, lanes, camel, envelopes);
    ErrorAwareRouter reception = new ErrorAwareRouter(router, intake, envelopes);
    DeploymentOptions all = new DeploymentOptions().setInstances(threads.eventLoopCount());
    return await(
        threads
            .vertx()
            .deployVerticle(() -> new HttpServerVerticle(port, host, reception, listening), all));
  }

  @Override
  public void close() {
    threads.close();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /**
   * Vert.x would judge paths before we do, so the one route of the API gets them all; {@link
   * ApiPath} reads them.
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
