package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import tollgate.request.Refusal;
import tollgate.response.DocumentedResponse;
import tollgate.response.ResponseJson;

/**
 * The reply to a message. See docs/bus.md#replies.
 *
 * @param status the HTTP status of the same answer
 * @param properties the properties of the reply
 */
record BusReply(int status, String body, Map<String, Object> properties) {

  private static final String REFUSAL = "refusal";
  private static final String JSON = "application/json";
  private static final int UNAVAILABLE = 503;

  /** The properties that stand for headers; JMS allows no hyphen in a name. */
  private static final Map<String, String> NAMES =
      Map.of(
          "Content-Type", "contentType", "Retry-After", "retryAfter", "X-Request-Id", "requestId");

  /** Returns the reply of a route that is complete; empty when it ended without a response. */
  static Optional<BusReply> of(Exchange exchange, IncomingMessage message, ResponseJson json) {
    return exchange.getMessage().getBody() instanceof DocumentedResponse response
            && !exchange.isFailed()
        ? Optional.of(of(exchange, response, message, json))
        : Optional.empty();
  }

  private static BusReply of(
      Exchange exchange, DocumentedResponse response, IncomingMessage message, ResponseJson json) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("status", response.status());
    response
        .headers()
        .forEach(
            (name, value) ->
                Optional.ofNullable(NAMES.get(name))
                    .ifPresent(property -> properties.put(property, value)));
    if (!message.acceptsJson()) {
      return new BusReply(response.status(), new String(response.bytes(), UTF_8), properties);
    }
    properties.put("contentType", JSON);
    Optional<Refusal> refusal = Optional.ofNullable(exchange.getVariable(REFUSAL, Refusal.class));
    return new BusReply(response.status(), json.of(response, refusal), properties);
  }

  /** Whether the same request may succeed later, so that the message is returned to the broker. */
  boolean isTransient() {
    return status == UNAVAILABLE;
  }

  /** Omits the body: it may contain PINs. */
  @Override
  public String toString() {
    return "reply " + status;
  }
}
