package tollgate.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import tollgate.response.DocumentedResponse;

/** A response as it is sent: exactly these headers and this body. See docs/api.md#responses. */
record EncodedResponse(int status, Map<String, String> headers, Buffer body)
    implements DocumentedResponse {

  @Override
  public byte[] bytes() {
    return body.getBytes();
  }

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

  /** Returns the bytes of the response on a connection that is closed after it. */
  byte[] closing() {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(HttpResponseStatus.valueOf(status)).append("\r\nConnection: close\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
    return Buffer.buffer(head.toString()).appendBuffer(body).getBytes();
  }
}
