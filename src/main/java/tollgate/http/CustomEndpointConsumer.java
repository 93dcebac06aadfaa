package tollgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.WrappedFile;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.LogContext;
import tollgate.request.RawRequest;
import tollgate.sampling.RefusalLog;

/**
 * Serves a {@code platform-http} endpoint beside the API. Its route runs on a worker thread that
 * serves no call. See docs/extend.md#add-an-http-endpoint.
 */
final class CustomEndpointConsumer extends VertxPlatformHttpConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(CustomEndpointConsumer.class);
  private static final String DEFAULT_CONTENT_TYPE = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final int MAX_STATUS = 599;
  private static final int MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

  /** What a header may contain; a line break would end it. */
  private static final Pattern CONTENT_TYPE_VALUE = Pattern.compile("[\\x20-\\x7E]+");

  private final RefusalLog log;

  CustomEndpointConsumer(
      PlatformHttpEndpoint endpoint, Processor processor, String routerName, RefusalLog log) {
    super(endpoint, processor, List.of(), routerName);
    this.log = log;
  }

  @Override
  protected void handleRequest(RoutingContext http) {
    RequestContext context = http.get(RequestContext.NAME);
    RawRequest raw = context.rawRequest();
    if (!isStarted()) {
      http.fail(503);
    } else if (raw.isTooLarge()) {
      http.response().setStatusCode(413).end();
    } else if (context.permit().retain()) {
      Exchange exchange = createExchange(http, raw);
      exchange.setProperty(RequestContext.NAME, context);
      context.correlation().attachTo(exchange);
      http.vertx()
          .executeBlocking(() -> run(exchange, context.network()), false)
          .otherwise(Optional.empty())
          .onComplete(
              done -> context.eventLoop().run(() -> complete(http, exchange, done.result())))
          .onComplete(done -> context.permit().release());
    }
  }

  private Exchange createExchange(RoutingContext http, RawRequest raw) {
    Exchange exchange = createExchange(false);
    exchange.setPattern(ExchangePattern.InOut);
    exchange.setVariable("method", raw.method());
    exchange.setVariable("path", http.request().path());
    exchange.setVariable("contentType", raw.contentTypes().stream().findFirst().orElse(""));
    exchange.setVariable("parameters", parameters(http));
    DefaultMessage message = new DefaultMessage(exchange);
    message.setBody(raw.body());
    exchange.setIn(message);
    return exchange;
  }

  /** Returns the first value of each parameter of the query, and the parameters of the path. */
  private static Map<String, String> parameters(RoutingContext http) {
    Map<String, String> parameters = new HashMap<>();
    http.queryParams()
        .forEach(parameter -> parameters.putIfAbsent(parameter.getKey(), parameter.getValue()));
    parameters.putAll(http.pathParams());
    return parameters;
  }

  /** Runs the route; returns its response, or empty when it failed. */
  private Optional<EncodedResponse> run(Exchange exchange, String network) {
    try (LogContext lines = LogContext.of(exchange)) {
      return attempt(exchange, network);
    }
  }

  private Optional<EncodedResponse> attempt(Exchange exchange, String network) {
    try {
      createUoW(exchange);
      getProcessor().process(exchange);
      if (!exchange.isFailed()) {
        return Optional.of(response(exchange));
      }
    } catch (Exception | StackOverflowError e) {
      exchange.setException(e);
    }
    if (log.admitsFault(network, "Endpoint failed")) {
      LOG.error(
          "A request to {} failed [{}]",
          getEndpoint().getPath(),
          CorrelationId.of(exchange),
          exchange.getException());
    }
    return Optional.empty();
  }

  private static EncodedResponse response(Exchange exchange) throws IOException {
    if (exchange.getMessage().getBody() instanceof EncodedResponse response) {
      return response;
    }
    Message message = exchange.getMessage();
    return new EncodedResponse(
        status(message),
        Map.of("Content-Type", contentType(message)),
        Buffer.buffer(bytes(message)));
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

  private static String contentType(Message message) {
    String type = message.getHeader(Exchange.CONTENT_TYPE, DEFAULT_CONTENT_TYPE, String.class);
    if (!CONTENT_TYPE_VALUE.matcher(type).matches()) {
      throw new IllegalStateException("The Content-Type of the response is not printable ASCII");
    }
    return type;
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

  private void complete(
      RoutingContext http, Exchange exchange, Optional<EncodedResponse> response) {
    try {
      response.ifPresentOrElse(
          each -> each.send(http.response()),
          () -> {
            http.response().putHeader(ResponseWriter.REQUEST_ID, CorrelationId.of(exchange));
            http.fail(500);
          });
    } finally {
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
  }
}
