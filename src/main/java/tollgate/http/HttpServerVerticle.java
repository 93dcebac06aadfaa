package tollgate.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import tollgate.concurrency.EventLoop;

/** Listens on behalf of one loop: those at the same port share the connections. */
final class HttpServerVerticle extends AbstractVerticle {

  private static final int LONGEST_REQUEST_LINE = 128 * 1024;
  private static final int IDLE_SECONDS = 75;

  /** The port at which all of one deployment are, chosen by the system. */
  private static final int ANY_PORT = -1;

  private final int port;
  private final String host;
  private final ErrorAwareRouter reception;
  private final Handler<HttpServer> listening;

  /**
   * @param port 0 for a free one
   * @param listening hears of the server that listens
   */
  HttpServerVerticle(
      int port, String host, ErrorAwareRouter reception, Handler<HttpServer> listening) {
    this.port = port == 0 ? ANY_PORT : port;
    this.host = host;
    this.reception = reception;
    this.listening = listening;
  }

  @Override
  public void start(Promise<Void> started) {
    EventLoop.register();
    vertx
        .createHttpServer(options())
        .requestHandler(reception::take)
        .invalidRequestHandler(reception::takeInvalid)
        .listen(port, host)
        .onSuccess(listening)
        .<Void>mapEmpty()
        .onComplete(started);
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
}
