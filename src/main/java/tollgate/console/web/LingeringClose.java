package tollgate.console.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Closes the connection of a response that was sent before the body of its request. What still
 * arrives is dropped for a second, because closing at once can destroy the response on its way.
 */
final class LingeringClose {

  private static final Duration TIME = Duration.ofSeconds(1);

  private LingeringClose() {}

  /** Prepares the response; the caller ends it afterwards. */
  static void prepare(RoutingContext context) {
    HttpServerRequest request = context.request();
    // The connection drops the body of a GET by itself.
    if (request.isEnded() || request.method().equals(HttpMethod.GET)) {
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    context.addEndHandler(
        sent -> {
          request.resume();
          context.vertx().setTimer(TIME.toMillis(), timer -> request.connection().close());
        });
  }
}
