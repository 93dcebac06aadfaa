package tollgate.concurrency;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.VertxInternal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import tollgate.tls.ServerTls;

/** Makes the Vert.x of the API and that of the console, which share no thread. */
final class VertxFactory {

  private static final int MAX_REQUEST_LINE_BYTES = 24 * 1024;
  private static final byte[] SHED_RESPONSE =
      ("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n"
              + "Content-Length: 0\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  private VertxFactory() {}

  /** Returns the Vert.x of the API. */
  static Vertx api(int eventLoopCount, ServerLimits limits) {
    return vertx(withoutCache().setEventLoopPoolSize(eventLoopCount), limits);
  }

  /**
   * Returns the Vert.x of the console, whose servers speak HTTP/1 only, keep to the limits and use
   * TLS. Camel creates its server with default options, by which it would also speak HTTP/2 without
   * TLS and keep idle connections for ever, and offers no setting.
   */
  static Vertx console(ServerLimits limits, ServerTls tls) {
    Vertx vertx = vertx(withoutCache(), limits);
    return (Vertx)
        Proxy.newProxyInstance(
            VertxFactory.class.getClassLoader(),
            new Class<?>[] {VertxInternal.class},
            (proxy, method, arguments) -> invoke(vertx, limits, tls, method, arguments));
  }

  private static Vertx vertx(VertxOptions options, ServerLimits limits) {
    return new VertxBuilder(options).findTransport(limits.transport()).init().vertx();
  }

  /** No file is served from the class path, and a cache directory would survive a kill. */
  private static VertxOptions withoutCache() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static Object invoke(
      Vertx vertx, ServerLimits limits, ServerTls tls, Method method, Object[] arguments)
      throws Throwable {
    if (arguments != null && arguments[0] instanceof HttpServerOptions options) {
      // Vert.x closes the connection after a line of more than 4 KiB, mostly without a response.
      limits.configure(options.setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES));
      tls.configureConsole(options);
    }
    try {
      Object result = method.invoke(vertx, arguments);
      return result instanceof HttpServer server ? within(limits, server) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static HttpServer within(ServerLimits limits, HttpServer server) {
    return server.connectionHandler(connection -> limits.install(connection, SHED_RESPONSE));
  }
}
