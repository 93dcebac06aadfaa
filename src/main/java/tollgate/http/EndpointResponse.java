package tollgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import tollgate.request.RefusedException;

/** Encodes the response of an endpoint beside the API. See docs/extend.md#add-an-http-endpoint. */
final class EndpointResponse {

  /** The variable with the {@code Cache-Control} of the response. */
  private static final String CACHE_CONTROL = "cacheControl";

  private static final String NO_STORE = "no-store";
  private static final int OK = 200;
  private static final int MAX_STATUS = 599;
  private static final int MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

  /** What a header may contain; a line break would end it. */
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]+");

  private EndpointResponse() {}

  /**
   * Returns the response of an exchange that has not failed.
   *
   * @throws IllegalStateException with the reason why it cannot be sent
   */
  static EncodedResponse of(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    if (message.getBody() instanceof EncodedResponse response) {
      return response;
    }
    String type = message.getHeader(Exchange.CONTENT_TYPE, ResponseWriter.TEXT, String.class);
    return new EncodedResponse(
        status(message), headers(exchange, type), Buffer.buffer(bytes(message)));
  }

  /** Returns a refusal that no route configuration handles, as plain text. */
  static EncodedResponse of(RefusedException refused) {
    Map<String, String> headers = ResponseWriter.headers(refused.refusal(), ResponseWriter.TEXT);
    refused
        .retryAfter()
        .ifPresent(wait -> headers.put("Retry-After", Long.toString(wait.toSeconds())));
    return new EncodedResponse(
        refused.refusal().status(), headers, Buffer.buffer(refused.getMessage()));
  }

  private static int status(Message message) {
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, OK, Integer.class);
    if (status < OK || status > MAX_STATUS) {
      throw new IllegalStateException(
          "The status %d of the response is not between %d and %d"
              .formatted(status, OK, MAX_STATUS));
    }
    return status;
  }

  private static Map<String, String> headers(Exchange exchange, String contentType) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", variable(exchange, CACHE_CONTROL).orElse(NO_STORE));
    variable(exchange, ResponseWriter.RETRY_AFTER)
        .ifPresent(seconds -> headers.put("Retry-After", seconds));
    headers.forEach(EndpointResponse::requireSendable);
    return headers;
  }

  private static Optional<String> variable(Exchange exchange, String name) {
    return Optional.ofNullable(exchange.getVariable(name, String.class));
  }

  private static void requireSendable(String name, String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalStateException(
          "The %s of the response is not printable ASCII".formatted(name));
    }
  }

  /** Returns the body, a text in UTF-8. */
  private static byte[] bytes(Message message) throws IOException {
    byte[] body = encoded(message);
    if (body.length > MAX_RESPONSE_BYTES) {
      throw new IllegalStateException(
          "The response has more than %d bytes".formatted(MAX_RESPONSE_BYTES));
    }
    return body;
  }

  /** A stream may have no end. */
  private static byte[] encoded(Message message) throws IOException {
    if (message.getBody() instanceof byte[] bytes) {
      return bytes;
    }
    if (message.getBody() instanceof InputStream || message.getBody() instanceof WrappedFile) {
      try (InputStream stream = message.getMandatoryBody(InputStream.class)) {
        return stream.readNBytes(MAX_RESPONSE_BYTES + 1);
      } catch (InvalidPayloadException e) {
        throw new IOException(e);
      }
    }
    String text = message.getBody(String.class);
    return text == null ? new byte[0] : text.getBytes(UTF_8);
  }
}
