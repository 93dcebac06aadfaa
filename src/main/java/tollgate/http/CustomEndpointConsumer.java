package tollgate.http;

import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.support.DefaultMessage;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.LogContext;
import tollgate.request.RawRequest;
import tollgate.request.RefusedException;
import tollgate.request.TargetDecoder;

/**
 * Serves a {@code platform-http} endpoint beside the API. Its route runs on a worker thread that
 * serves no call. See docs/extend.md#add-an-http-endpoint.
 */
final class CustomEndpointConsumer extends VertxPlatformHttpConsumer {

  private final ExceptionMapper exceptions;

  CustomEndpointConsumer(
      PlatformHttpEndpoint endpoint,
      Processor processor,
      String routerName,
      ExceptionMapper exceptions) {
    super(endpoint, processor, List.of(), routerName);
    this.exceptions = exceptions;
  }

  @Override
  protected void handleRequest(RoutingContext http) {
    RequestContext context = http.get(RequestContext.NAME);
    RawRequest raw = context.rawRequest();
    Optional<Map<String, String>> query =
        TargetDecoder.parameters(http.request().path(), raw.query());
    if (!isStarted()) {
      http.fail(503);
    } else if (raw.isTooLarge()) {
      http.fail(413);
    } else if (query.isEmpty()) {
      http.fail(400);
    } else if (context.permit().retain()) {
      process(http, context, query.get());
    }
  }

  private void process(RoutingContext http, RequestContext context, Map<String, String> query) {
    Map<String, String> parameters = new HashMap<>(query);
    parameters.putAll(http.pathParams());
    Exchange exchange = createExchange(http, context.rawRequest(), parameters);
    exchange.setProperty(RequestContext.NAME, context);
    context.correlation().attachTo(exchange);
    http.vertx()
        .executeBlocking(() -> run(exchange), false)
        .otherwise(Optional.empty())
        .onComplete(done -> context.eventLoop().run(() -> complete(http, exchange, done.result())))
        .onComplete(done -> context.permit().release());
  }

  private Exchange createExchange(
      RoutingContext http, RawRequest raw, Map<String, String> parameters) {
    Exchange exchange = createExchange(false);
    exchange.setPattern(ExchangePattern.InOut);
    exchange.setVariable("method", raw.method());
    exchange.setVariable("path", http.request().path());
    exchange.setVariable("contentType", raw.contentTypes().stream().findFirst().orElse(""));
    exchange.setVariable("parameters", parameters);
    DefaultMessage message = new DefaultMessage(exchange);
    message.setBody(raw.body());
    exchange.setIn(message);
    return exchange;
  }

  /** Runs the route; returns its response, or empty when it failed. */
  private Optional<EncodedResponse> run(Exchange exchange) {
    try (LogContext lines = LogContext.of(exchange)) {
      return attempt(exchange);
    }
  }

  private Optional<EncodedResponse> attempt(Exchange exchange) {
    try {
      createUoW(exchange);
      getProcessor().process(exchange);
      exceptions.recordUnmapped(exchange);
      if (!exchange.isFailed()) {
        return Optional.of(EndpointResponse.of(exchange));
      }
    } catch (Exception | StackOverflowError e) {
      exchange.setException(e);
    }
    if (exchange.getException() instanceof RefusedException refused) {
      return Optional.of(EndpointResponse.of(refused));
    }
    exceptions.recordFault(
        exchange, exchange.getException(), () -> "endpoint=" + getEndpoint().getPath());
    return Optional.empty();
  }

  private void complete(
      RoutingContext http, Exchange exchange, Optional<EncodedResponse> response) {
    try {
      response.ifPresentOrElse(
          each -> each.send(http.response()),
          () -> {
            http.response().putHeader(ResponseWriter.REQUEST_ID, CorrelationId.of(exchange));
            http.fail(FaultClassifier.refusal(exchange.getException()).status());
          });
    } finally {
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
  }
}
