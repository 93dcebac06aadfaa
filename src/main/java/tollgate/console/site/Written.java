package tollgate.console.site;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** An answer, ready to be sent. */
record Written(int status, String contentType, Map<String, String> headers, Buffer body) {

  /** Elsewhere; htmx would put the other page inside of this one, so it is told to go there. */
  static Written moved(String path, boolean isPartial) {
    return isPartial
        ? new Written(204, "", Map.of("HX-Redirect", path), Buffer.buffer())
        : new Written(303, "", Map.of("Location", path), Buffer.buffer());
  }

  void send(RoutingContext context) {
    HttpServerResponse response = context.response().setStatusCode(status);
    if (!contentType.isEmpty()) {
      response.putHeader("Content-Type", contentType);
    }
    headers.forEach(response::putHeader);
    response.end(body);
  }
}
