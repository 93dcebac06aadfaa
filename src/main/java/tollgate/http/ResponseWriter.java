package tollgate.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import tollgate.request.Refusal;

/**
 * Writes the response as the last step of a route. The response is one buffer, which Vert.x sends
 * in one piece, with exactly the documented headers. See docs/api.md#responses. Thread-safe.
 */
public final class ResponseWriter {

  static final String XML = "text/xml; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final String RETRY_AFTER_SECONDS = "2";

  /** The headers of a response that is no refusal, by its content type. */
  private static final Map<String, Map<String, String>> HEADERS =
      Map.of(XML, headers(Map.of(), XML), TEXT, headers(Map.of(), TEXT));

  /** The variable with the {@link Refusal} of a refused request. */
  static final String REFUSAL = "refusal";

  /** The variable with the seconds after which a refused request may be repeated. */
  static final String RETRY_AFTER = "retryAfter";

  /** The response header with the correlation id of a fault. */
  static final String REQUEST_ID = "X-Request-Id";

  /** The variable with the correlation id under which the log has the cause of a fault. */
  static final String CORRELATION_ID = "correlationId";

  /** Replaces the body, marshalled XML, by the response. */
  public void writeXml(Exchange exchange) {
    write(exchange, XML, Buffer.buffer(exchange.getMessage().getBody(byte[].class)));
  }

  /** Replaces the body, a text, by a plain text response in UTF-8. */
  public void writeText(Exchange exchange) {
    String text = exchange.getMessage().getBody(String.class);
    write(exchange, TEXT, Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void write(Exchange exchange, String contentType, Buffer body) {
    Refusal refusal = exchange.getVariable(REFUSAL, Refusal.class);
    EncodedResponse response =
        refusal == null
            ? new EncodedResponse(OK, HEADERS.get(contentType), body)
            : refusal(exchange, refusal, contentType, body);
    exchange.getMessage().setBody(response);
  }

  private static EncodedResponse refusal(
      Exchange exchange, Refusal refusal, String contentType, Buffer body) {
    Map<String, String> headers = headers(refusal, contentType);
    Optional.ofNullable(exchange.getVariable(RETRY_AFTER, String.class))
        .ifPresent(seconds -> headers.put("Retry-After", seconds));
    Optional.ofNullable(exchange.getVariable(CORRELATION_ID, String.class))
        .ifPresent(id -> headers.put(REQUEST_ID, id));
    return new EncodedResponse(refusal.status(), headers, body);
  }

  /** Returns the headers of a refusal, without Content-Length. */
  static Map<String, String> headers(Refusal refusal, String contentType) {
    return headers(headersOf(refusal), contentType);
  }

  private static Map<String, String> headers(Map<String, String> own, String contentType) {
    Map<String, String> headers = new TreeMap<>(own);
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    return headers;
  }

  private static Map<String, String> headersOf(Refusal refusal) {
    return switch (refusal) {
      case METHOD_NOT_ALLOWED -> Map.of("Allow", "GET, POST");
      case SERVICE_UNAVAILABLE -> Map.of("Retry-After", RETRY_AFTER_SECONDS);
      default -> Map.of();
    };
  }
}
