package tollgate.console.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer, ready to be sent. */
record RenderedPage(int status, String contentType, Map<String, String> headers, byte[] body) {

  private static final String HTML = "text/html; charset=utf-8";

  /** Elsewhere; htmx would put the other page inside of this one, so it is told to go there. */
  static RenderedPage moved(String path, boolean isPartial) {
    return isPartial
        ? new RenderedPage(204, "", Map.of("HX-Redirect", path), new byte[0])
        : new RenderedPage(303, "", Map.of("Location", path), new byte[0]);
  }

  static RenderedPage page(int status, String html, boolean isZipped) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return isZipped
        ? new RenderedPage(
            status, HTML, Map.of("Content-Encoding", GzipEncoder.NAME), GzipEncoder.zipped(bytes))
        : new RenderedPage(status, HTML, Map.of(), bytes);
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
