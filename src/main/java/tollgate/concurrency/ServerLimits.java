package tollgate.concurrency;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.spi.transport.Transport;

/** Applies limits to the servers of a Vert.x. */
public interface ServerLimits {

  /** Returns the transport of the Vert.x, which decides what its servers accept. */
  Transport transport();

  /** Sets the options of a server that belong to the limits. */
  void configure(HttpServerOptions options);

  /**
   * Adds handlers to a new connection.
   *
   * @param shedResponse the bytes of the response for a request that exceeds a limit
   */
  void install(HttpConnection connection, byte[] shedResponse);
}
