package tollgate.concurrency;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Makes the Vert.x of the API and that of the console, which share no thread. */
final class VertxFactory {

  private VertxFactory() {}

  /** Returns the Vert.x of the API. */
  static Vertx api(int eventLoopCount) {
    return Vertx.vertx(withoutCache().setEventLoopPoolSize(eventLoopCount));
  }

  /**
   * Returns the Vert.x of the console, whose servers speak HTTP/1 only. Camel creates its server
   * with default options, by which it would also speak HTTP/2 without TLS, and offers no setting.
   */
  static Vertx console() {
    Vertx vertx = Vertx.vertx(withoutCache());
    return (Vertx)
        Proxy.newProxyInstance(
            VertxFactory.class.getClassLoader(),
            new Class<?>[] {VertxInternal.class},
            (proxy, method, arguments) -> invoke(vertx, method, arguments));
  }

  /** No file is served from the class path, and a cache directory would survive a kill. */
  private static VertxOptions withoutCache() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static Object invoke(Vertx vertx, Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments[0] instanceof HttpServerOptions server) {
      server.setHttp2ClearTextEnabled(false);
    }
    try {
      return method.invoke(vertx, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
