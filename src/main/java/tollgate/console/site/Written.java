package tollgate.console.site;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer, ready to be sent. */
record Written(int status, String contentType, Map<String, String> headers, byte[] body) {

  private static final String HTML = "text/html; charset=utf-8";

  /** Elsewhere; htmx would put the other page inside of this one, so it is told to go there. */
  static Written moved(String path, boolean isPartial) {
    return isPartial
        ? new Written(204, "", Map.of("HX-Redirect", path), new byte[0])
        : new Written(303, "", Map.of("Location", path), new byte[0]);
  }

  static Written page(int status, String html, boolean isZipped) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return isZipped
        ? new Written(status, HTML, Map.of("Content-Encoding", Gzip.NAME), Gzip.zipped(bytes))
        : new Written(status, HTML, Map.of(), bytes);
  }

  void send(RoutingContext context) {
    HttpServerResponse response = context.response().setStatusCode(status);
    if (!contentType.isEmpty()) {
      response.putHeader("Content-Type", contentType);
    }
    headers.forEach(response::putHeader);
    response.putHeader("Vary", "Accept-Encoding").end(Buffer.buffer(body));
  }
}
