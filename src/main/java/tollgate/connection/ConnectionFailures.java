package tollgate.connection;

import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import tollgate.connection.Shedding.Limit;

/**
 * Counts a connection that ends because the client violates HTTP/2. Without a handler, Vert.x logs
 * each, with bytes that the client has sent. It answers all other failures without a log line.
 */
final class ConnectionFailures implements Handler<Throwable> {

  private final HttpConnection connection;
  private final Shedding shedding;

  ConnectionFailures(HttpConnection connection, Shedding shedding) {
    this.connection = connection;
    this.shedding = shedding;
  }

  @Override
  public void handle(Throwable failure) {
    if (failure instanceof Http2Exception violation) {
      shedding.shed(Limit.PROTOCOL, connection.remoteAddress() + " " + violation.error());
    }
  }
}
