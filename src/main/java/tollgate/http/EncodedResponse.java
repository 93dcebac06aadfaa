package tollgate.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** A response as it is sent: exactly these headers and this body. See docs/api.md#responses. */
record EncodedResponse(int status, Map<String, String> headers, Buffer body) {

  /** Ends the response with it, unless it is ended or closed already. */
  void send(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    response.putHeader("Content-Length", Integer.toString(body.length()));
    response.end(body);
  }
}
