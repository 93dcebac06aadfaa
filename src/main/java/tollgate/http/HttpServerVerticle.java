package tollgate.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import tollgate.concurrency.EventLoop;
import tollgate.connection.ConnectionBudget;
import tollgate.tls.ServerTls;

/** Listens on a port with one event loop; the verticles of a port share its connections. */
final class HttpServerVerticle extends AbstractVerticle {

  private static final int MAX_REQUEST_LINE_BYTES = 24 * 1024;
  private static final int MAX_HEADERS_BYTES = 8 * 1024;

  /** Makes Vert.x choose one free port for all verticles of a deployment. */
  private static final int ANY_PORT = -1;

  private final int port;
  private final String host;
  private final ErrorAwareRouter router;
  private final ConnectionBudget budget;
  private final ServerTls tls;
  private final Handler<HttpServer> onListening;

  /**
   * @param port the port, or 0 for a free one
   * @param onListening receives the server once it listens
   */
  HttpServerVerticle(
      int port,
      String host,
      ErrorAwareRouter router,
      ConnectionBudget budget,
      ServerTls tls,
      Handler<HttpServer> onListening) {
    this.port = port == 0 ? ANY_PORT : port;
    this.host = host;
    this.router = router;
    this.budget = budget;
    this.tls = tls;
    this.onListening = onListening;
  }

  @Override
  public void start(Promise<Void> started) {
    EventLoop.register();
    vertx
        .createHttpServer(options())
        .connectionHandler(this::addHandlers)
        .requestHandler(router::handle)
        .invalidRequestHandler(router::handleInvalid)
        .listen(port, host)
        .onSuccess(onListening)
        .<Void>mapEmpty()
        .onComplete(started);
  }

  /** Vert.x has no public access to the pipeline; its own handler is the last one. */
  private void addHandlers(HttpConnection connection) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    if (pipeline.get(HttpRequestDecoder.class) != null) {
      pipeline.addBefore(
          pipeline.lastContext().name(), "request-validator", new RequestValidator());
    }
    budget.install(connection, router.shedResponse());
  }

  private HttpServerOptions options() {
    HttpServerOptions options = new HttpServerOptions();
    budget.configure(options);
    tls.configureApi(options);
    return options
        .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADERS_BYTES)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(true);
  }
}
