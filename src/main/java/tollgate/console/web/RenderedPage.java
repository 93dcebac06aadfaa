package tollgate.console.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Holds a response that is ready to be sent. */
record RenderedPage(int status, String contentType, Map<String, String> headers, byte[] body) {

  private static final String HTML = "text/html; charset=utf-8";

  /**
   * Returns a redirect.
   *
   * @param isPartial whether htmx receives it: it follows a 303 by itself and puts the page into a
   *     part of the old one, so it gets its own redirect header
   */
  static RenderedPage redirect(String path, boolean isPartial) {
    return isPartial
        ? new RenderedPage(204, "", Map.of("HX-Redirect", path), new byte[0])
        : new RenderedPage(303, "", Map.of("Location", path), new byte[0]);
  }

  static RenderedPage html(int status, String html, boolean isCompressed) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return isCompressed
        ? new RenderedPage(
            status, HTML, Map.of("Content-Encoding", GzipEncoder.NAME), GzipEncoder.compress(bytes))
        : new RenderedPage(status, HTML, Map.of(), bytes);
  }

  /** Returns the same page for htmx, which puts it into the place of the whole old page. */
  RenderedPage asWholePage() {
    Map<String, String> all = new HashMap<>(headers);
    all.put("HX-Retarget", "#main");
    all.put("HX-Reselect", "#main");
    all.put("HX-Reswap", "outerHTML");
    return new RenderedPage(status, contentType, all, body);
  }

  /** Returns the same page with one more header. */
  RenderedPage with(String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return new RenderedPage(status, contentType, all, body);
  }

  void send(RoutingContext context) {
    HttpServerResponse response = context.response().setStatusCode(status);
    if (!contentType.isEmpty()) {
      response.putHeader("Content-Type", contentType);
    }
    headers.forEach(response::putHeader);
    LingeringClose.prepare(context);
    response.putHeader("Vary", "Accept-Encoding").end(Buffer.buffer(body));
  }
}
