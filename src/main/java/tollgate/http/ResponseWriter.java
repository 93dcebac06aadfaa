package tollgate.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import tollgate.request.Refusal;

/**
 * The last step of every story: the body becomes one buffer, which Vert.x sends in one piece, and
 * the headers are exactly those that the contract names. Contract 1, Answers.
 */
public final class ResponseWriter {

  private static final String XML = "text/xml; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final String RETRY_AFTER_SECONDS = "2";

  /** The variable that holds why a request was refused, if it was. */
  static final String REFUSAL = "refusal";

  /** The variable that holds under which id the log tells what failed, if something did. */
  static final String REQUEST_ID = "requestId";

  /** Sends marshalled XML. */
  public void writeXml(Exchange exchange) {
    send(exchange, XML, Buffer.buffer(exchange.getMessage().getBody(byte[].class)));
  }

  /** Sends a bare text. */
  public void writeText(Exchange exchange) {
    String text = exchange.getMessage().getBody(String.class);
    send(exchange, TEXT, Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void send(Exchange exchange, String contentType, Buffer body) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    Refusal refusal = exchange.getVariable(REFUSAL, Refusal.class);
    if (refusal != null) {
      headers.putAll(own(refusal));
    }
    Optional.ofNullable(exchange.getVariable(REQUEST_ID, String.class))
        .ifPresent(id -> headers.put("X-Request-Id", id));
    int status = refusal == null ? OK : refusal.status();
    exchange.getMessage().setBody(new EncodedResponse(status, headers, body));
  }

  /** All the headers of a refusal in the status envelope, but for its length. */
  static Map<String, String> headers(Refusal refusal) {
    Map<String, String> headers = new TreeMap<>(own(refusal));
    headers.put("Content-Type", XML);
    headers.put("Cache-Control", "no-store");
    return headers;
  }

  private static Map<String, String> own(Refusal refusal) {
    return switch (refusal) {
      case METHOD_NOT_ALLOWED -> Map.of("Allow", "GET, POST");
      case SERVICE_UNAVAILABLE -> Map.of("Retry-After", RETRY_AFTER_SECONDS);
      default -> Map.of();
    };
  }
}
