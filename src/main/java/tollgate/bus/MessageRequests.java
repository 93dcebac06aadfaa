package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import tollgate.request.ApiPath;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;

/**
 * Makes requests of messages, which are then decoded as those of HTTP are. See
 * docs/bus.md#requests. Thread-safe.
 */
public final class MessageRequests {

  /** The variable with the {@link IncomingMessage}. */
  static final String MESSAGE = "message";

  private static final String CALL = "call";
  private static final String PARAMETERS = "parameters";
  private static final String REQUEST = "request";
  private static final byte[] MALFORMED_JSON = "[]".getBytes(UTF_8);

  /** A percent-encoded surrogate, which no UTF-8 contains. */
  private static final String NOT_UNICODE = "%ED%A0%80";

  /**
   * Replaces the body by a {@link RawRequest} of the variables {@code call}, {@code parameters} and
   * those that are named as parameters.
   *
   * @throws RefusedException when the body is malformed and nothing else names the call
   */
  public void toRawRequest(Exchange exchange) {
    IncomingMessage message = exchange.getVariable(MESSAGE, IncomingMessage.class);
    Optional<ApiPath> path = path(exchange, message);
    byte[] body = message.isTooLarge() ? new byte[0] : body(exchange, message);
    path.ifPresentOrElse(
        each -> exchange.setVariable(CALL, each.call().canonicalName()),
        () -> exchange.removeVariable(CALL));
    exchange
        .getMessage()
        .setBody(
            new RawRequest(
                "POST",
                path,
                query(message),
                List.of(message.contentType()),
                List.of(),
                body,
                message.isTooLarge(),
                message.queue().source()));
  }

  /**
   * Completes the variable {@code request}: the message names its purchase, and the queue may prove
   * its caller. See docs/bus.md#redelivery and docs/bus.md#queues-of-one-caller.
   */
  public void complete(Exchange exchange) {
    IncomingMessage message = exchange.getVariable(MESSAGE, IncomingMessage.class);
    Request request = exchange.getVariable(REQUEST, Request.class);
    if (request.call() == Call.CARD_SALE && request.value(Parameter.REQUEST_ID).isEmpty()) {
      request = request.with(Parameter.REQUEST_ID, MessageKey.of(message.messageId()));
    }
    exchange.setVariable(
        REQUEST, message.queue().user().isPresent() ? request.asAuthenticated() : request);
  }

  private static Optional<ApiPath> path(Exchange exchange, IncomingMessage message) {
    Optional<String> named =
        message
            .queue()
            .call()
            .map(Call::canonicalName)
            .or(() -> Optional.ofNullable(message.properties().get(IncomingMessage.CALL)))
            .or(() -> Optional.ofNullable(exchange.getVariable(CALL, String.class)));
    if (named.isEmpty() && isMalformed(message)) {
      throw new RefusedException(Refusal.MALFORMED_JSON);
    }
    return named.flatMap(
        name -> Call.byName(name).map(call -> new ApiPath(call, name, Optional.empty())));
  }

  private static boolean isMalformed(IncomingMessage message) {
    return message.contentType().startsWith("application/json")
        && !message.isTooLarge()
        && message.body().length > 0
        && message.document().members().isEmpty()
        && !message.document().isExact();
  }

  /** Returns the body as received, unless the route takes the parameters from a part of it. */
  private static byte[] body(Exchange exchange, IncomingMessage message) {
    Object parameters = exchange.getVariable(PARAMETERS);
    Map<String, Object> own = own(exchange);
    if (own.isEmpty() && parameters == message.document().members()) {
      return message.body();
    }
    if (!message.document().isExact() || parameters != null && !(parameters instanceof Map)) {
      return MALFORMED_JSON;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (parameters instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(name.toString(), value));
    }
    members.putAll(own);
    return MessageDocument.write(members);
  }

  /** Returns the variables that are named as parameters. */
  private static Map<String, Object> own(Exchange exchange) {
    Map<String, Object> own = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.values()) {
      Object value = exchange.getVariable(parameter.wireName());
      if (value != null) {
        own.put(parameter.wireName(), value);
      }
    }
    return own;
  }

  /** Returns the properties that name parameters, and the caller of the queue. */
  private static String query(IncomingMessage message) {
    Stream<String> properties =
        Stream.of(Parameter.values())
            .map(Parameter::wireName)
            .filter(message.properties()::containsKey)
            .map(name -> name + "=" + encode(message.properties().get(name)));
    Stream<String> caller = message.queue().user().stream().map(user -> "u=" + encode(user));
    return Stream.concat(properties, caller).collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return UTF_8.newEncoder().canEncode(text) ? URLEncoder.encode(text, UTF_8) : NOT_UNICODE;
  }
}
