package tollgate.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** An answer as it goes out: exactly these headers and this body, in one piece. Contract 1. */
record EncodedResponse(int status, Map<String, String> headers, Buffer body) {

  /** Ends the response with it, unless there is nobody left to hear it. */
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
