package tollgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
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
    if (isSuspended()) {
      http.fail(503);
    } else if (raw.isTooLarge()) {
      http.response().setStatusCode(413).end();
    } else if (context.permit().retain()) {
      Exchange exchange = createExchange(http, raw);
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
    } catch (Exception e) {
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

  private static EncodedResponse response(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof EncodedResponse response) {
      return response;
    }
    byte[] body = bytes(exchange.getMessage());
    return new EncodedResponse(
        exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, OK, Integer.class),
        Map.of(
            "Content-Type",
            exchange
                .getMessage()
                .getHeader(Exchange.CONTENT_TYPE, DEFAULT_CONTENT_TYPE, String.class)),
        body == null ? Buffer.buffer() : Buffer.buffer(body));
  }

  /** Returns the body in UTF-8, unless it is bytes already; null without a body. */
  private static byte[] bytes(Message message) {
    if (message.getBody() instanceof byte[] || message.getBody() instanceof InputStream) {
      return message.getBody(byte[].class);
    }
    String text = message.getBody(String.class);
    return text == null ? null : text.getBytes(UTF_8);
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
