package tollgate.console.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Closes the connection of a response that was sent before the body of its request. What still
 * arrives is dropped for a second, because closing at once can destroy the response on its way.
 * With HTTP/2, the stream alone is reset.
 */
final class LingeringClose {

  private static final Duration TIME = Duration.ofSeconds(1);

  /** RFC 9113, section 8.1: the response is complete, and the rest of the request is not needed. */
  private static final long NO_ERROR = 0;

  private LingeringClose() {}

  /** Prepares the response; the caller ends it afterwards. */
  static void prepare(RoutingContext context) {
    HttpServerRequest request = context.request();
    // The connection drops the body of a GET by itself.
    if (request.isEnded() || request.method().equals(HttpMethod.GET)) {
      return;
    }
    if (request.version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.addEndHandler(
        sent -> {
          request.resume();
          context.vertx().setTimer(TIME.toMillis(), timer -> close(context));
        });
  }

  private static void close(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.version() != HttpVersion.HTTP_2) {
      request.connection().close();
    } else if (!request.isEnded()) {
      context.response().reset(NO_ERROR);
    }
  }
}
