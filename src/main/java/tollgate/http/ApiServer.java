package tollgate.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.EventLoop;
import tollgate.concurrency.ThreadPools;
import tollgate.connection.ConnectionBudget;
import tollgate.peer.PeerResolver;
import tollgate.sampling.RefusalLog;
import tollgate.tls.ServerTls;

/**
 * The HTTP server of the API. It listens only after the routes have started, and bounds the load:
 * see {@link Bulkheads} and {@link AdmissionHandler}.
 */
public final class ApiServer implements AutoCloseable {

  private static final String ROUTER = "tollgate-api";
  private static final String LOOPBACK = "127.0.0.1";

  private final ThreadPools threads;
  private final Router camel;
  private final String basePath;
  private final Bulkheads bulkheads;
  private final RequestTimer timer;
  private final PeerResolver peers;
  private final ConnectionBudget budget;
  private final ServerTls tls;
  private final RefusalLog log;
  private final PortProbe probe = new PortProbe();
  private volatile String host = LOOPBACK;
  private volatile int port;

  /** Makes a server that does not listen yet. */
  public ApiServer(
      String basePath,
      Bulkheads bulkheads,
      ThreadPools threads,
      RequestTimer timer,
      PeerResolver peers,
      ConnectionBudget budget,
      ServerTls tls,
      RefusalLog log) {
    this.basePath = basePath;
    this.bulkheads = bulkheads;
    this.threads = threads;
    this.timer = timer;
    this.peers = peers;
    this.budget = budget;
    this.tls = tls;
    this.log = log;
    this.camel = Router.router(threads.vertx());
  }

  /**
   * Returns the beans, by name, that make {@code platform-http} consume from this server.
   *
   * @param exceptions records the refusals that no route does
   */
  public Map<String, Object> beans(ExceptionMapper exceptions) {
    return Map.of(
        "endpointErrorHandler",
        new EndpointErrorHandler(),
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new VertxHttpEngine(ROUTER, basePath, log, exceptions, timer.accessLog()),
        ROUTER,
        new RoutesByPath(threads.vertx(), camel, ROUTER, basePath));
  }

  /** Runs the task while no request runs; requests that arrive meanwhile are queued. */
  public void whileQuiesced(Runnable task) throws InterruptedException {
    bulkheads.whileQuiesced(task);
  }

  /** Returns the port that the server listens on; 0 before it listens. */
  public int port() {
    return port;
  }

  /** Returns why the server does not answer calls, or empty when it does. Blocks for seconds. */
  public Optional<String> problem() {
    if (port == 0) {
      return Optional.of("The API does not listen yet");
    }
    if (budget.isFull()) {
      return Optional.of("All connections of the API are in use");
    }
    return probe.isServed(host, port) ? Optional.empty() : Optional.of("The API does not answer");
  }

  /**
   * Listens and returns the port.
   *
   * @param host the address to listen on, such as {@code 0.0.0.0} for all IPv4 addresses
   * @param port the port, or 0 for a free one
   * @param xml marshals a response to the documented XML
   * @throws IllegalStateException with a sentence for the operator when the port cannot be used
   */
  public int listen(String host, int port, Function<Object, byte[]> xml) {
    Router router = Router.router(threads.vertx());
    router.route().handler(timer);
    this.host = host;
    try {
      open(port, host, tls, router, xml, this::onListening);
      return this.port;
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "Cannot listen on port %d of %s (%s): set TOLLGATE_HTTP_PORT to a free port"
              .formatted(port, host, e.getCause().getMessage()),
          e);
    }
  }

  /** Called on each event loop. */
  private void onListening(HttpServer server) {
    probe.add(EventLoop.current());
    port = server.actualPort();
  }

  /**
   * Serves plain HTTP on a port of the loopback while the client runs, without counting requests.
   *
   * @param xml marshals a response to the documented XML
   * @param client receives the port; the server stops listening when it returns
   */
  public void serveOnLoopback(Function<Object, byte[]> xml, IntConsumer client) {
    AtomicInteger port = new AtomicInteger();
    Router router = Router.router(threads.vertx());
    String id =
        open(0, LOOPBACK, ServerTls.off(), router, xml, server -> port.set(server.actualPort()));
    try {
      client.accept(port.get());
    } finally {
      await(threads.vertx().undeploy(id));
    }
  }

  private String open(
      int port,
      String host,
      ServerTls tls,
      Router router,
      Function<Object, byte[]> xml,
      Handler<HttpServer> onListening) {
    PreparedErrorResponses errors = new PreparedErrorResponses(xml);
    AdmissionHandler admission = new AdmissionHandler(basePath, bulkheads, camel, errors, peers);
    ErrorAwareRouter errorAware = new ErrorAwareRouter(router, admission, errors);
    DeploymentOptions onEveryLoop = new DeploymentOptions().setInstances(threads.eventLoopCount());
    return await(
        threads
            .vertx()
            .deployVerticle(
                () -> new HttpServerVerticle(port, host, errorAware, budget, tls, onListening),
                onEveryLoop));
  }

  @Override
  public void close() {
    threads.close();
    timer.accessLog().ifPresent(AccessLog::close);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
