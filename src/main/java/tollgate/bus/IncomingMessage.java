package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tollgate.config.BusQueue;
import tollgate.correlation.Correlation;

/**
 * A message as received: the variable {@code message} of a route. See docs/bus.md#requests.
 *
 * @param body the bytes of the body; empty when it is too large
 * @param isTooLarge whether the body was larger than that of an HTTP request may be
 * @param properties the properties that name parameters, {@code call}, {@code contentType} or
 *     {@code accept}, as texts
 * @param messageId the message id; empty when the sender gave none
 * @param correlation the ids by which the sender follows the message
 * @param document the body as JSON
 */
record IncomingMessage(
    BusQueue queue,
    byte[] body,
    boolean isTooLarge,
    Map<String, String> properties,
    Optional<String> messageId,
    Correlation correlation,
    MessageDocument document) {

  /** The property with the name of the call. */
  static final String CALL = "call";

  /** The property with the media type of the body. */
  static final String CONTENT_TYPE = "contentType";

  /** The property with the media type of the reply. */
  static final String ACCEPT = "accept";

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  IncomingMessage {
    Objects.requireNonNull(queue);
    properties = Map.copyOf(properties);
  }

  static IncomingMessage of(
      BusQueue queue,
      byte[] body,
      boolean isTooLarge,
      Map<String, String> properties,
      Optional<String> messageId,
      Correlation correlation) {
    MessageDocument document =
        looksLikeJson(body) ? MessageDocument.parse(body) : MessageDocument.none();
    return new IncomingMessage(
        queue, body, isTooLarge, properties, messageId, correlation, document);
  }

  /**
   * Returns the media type: that of the property, or else JSON or a form by its first character.
   */
  String contentType() {
    return Optional.ofNullable(properties.get(CONTENT_TYPE))
        .orElseGet(() -> looksLikeJson(body) ? JSON : FORM);
  }

  /** Whether the reply is JSON. */
  boolean acceptsJson() {
    return properties.getOrDefault(ACCEPT, "").strip().equalsIgnoreCase(JSON);
  }

  private static boolean looksLikeJson(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, 64), UTF_8).stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }

  /** Omits all values: they may contain secrets. */
  @Override
  public String toString() {
    return "message of " + queue.name();
  }
}
