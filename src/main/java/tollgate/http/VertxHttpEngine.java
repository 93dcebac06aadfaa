package tollgate.http;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.LogContext;
import tollgate.request.RawRequest;
import tollgate.sampling.RefusalLog;

/**
 * The engine by which {@code platform-http} consumes from this server.
 *
 * <p>Camel's own consumer makes a header of every parameter that a caller sends, and holds a worker
 * thread until the response is complete. This one passes on a {@link RawRequest} without headers,
 * starts the exchange on the event loop, and writes the response when the route is complete. Other
 * endpoints than that of the API have a {@link CustomEndpointConsumer}.
 */
final class VertxHttpEngine extends VertxPlatformHttpEngine {

  private static final Logger LOG = LoggerFactory.getLogger(VertxHttpEngine.class);

  private final String routerName;
  private final String basePath;
  private final RefusalLog log;
  private final ExceptionMapper exceptions;
  private final Optional<AccessLog> accessLog;

  VertxHttpEngine(
      String routerName,
      String basePath,
      RefusalLog log,
      ExceptionMapper exceptions,
      Optional<AccessLog> accessLog) {
    this.routerName = routerName;
    this.basePath = basePath;
    this.log = log;
    this.exceptions = exceptions;
    this.accessLog = accessLog;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    endpoint.setUseBodyHandler(false);
    return EndpointPath.of(endpoint).isApi(basePath)
        ? new RawRequestConsumer(endpoint, processor, routerName, log, exceptions, accessLog)
        : new CustomEndpointConsumer(endpoint, processor, routerName, exceptions);
  }

  private static final class RawRequestConsumer extends VertxPlatformHttpConsumer {

    /** The variable with the canonical name of the call, by which the routes choose. */
    private static final String CALL = "call";

    private final RefusalLog log;
    private final ExceptionMapper exceptions;
    private final Optional<AccessLog> accessLog;

    RawRequestConsumer(
        PlatformHttpEndpoint endpoint,
        Processor processor,
        String routerName,
        RefusalLog log,
        ExceptionMapper exceptions,
        Optional<AccessLog> accessLog) {
      super(endpoint, processor, List.of(), routerName);
      this.log = log;
      this.exceptions = exceptions;
      this.accessLog = accessLog;
    }

    @Override
    protected void handleRequest(RoutingContext http) {
      RequestContext context = http.get(RequestContext.NAME);
      if (!isStarted()) {
        http.fail(503);
      } else if (context.permit().retain()) {
        process(http, context);
      }
    }

    private void process(RoutingContext http, RequestContext context) {
      Exchange exchange = createExchange(context);
      getAsyncProcessor()
          .process(
              exchange, done -> context.eventLoop().run(() -> complete(http, exchange, context)));
    }

    /**
     * Whether the route has stopped before its first step, which decodes the request: nothing was
     * done for it, so that it may be sent again.
     */
    private static boolean isRejected(Exchange exchange, RequestContext context) {
      return exchange.getException() instanceof RejectedExecutionException
          && exchange.getMessage().getBody() == context.rawRequest();
    }

    private Exchange createExchange(RequestContext context) {
      Exchange exchange = createExchange(false);
      exchange.setPattern(ExchangePattern.InOut);
      exchange.setProperty(RequestContext.NAME, context);
      context.correlation().attachTo(exchange);
      RawRequest raw = context.rawRequest();
      raw.path().ifPresent(path -> exchange.setVariable(CALL, path.call().canonicalName()));
      DefaultMessage message = new DefaultMessage(exchange);
      message.setBody(raw);
      exchange.setIn(message);
      try {
        createUoW(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      }
      return exchange;
    }

    /** The exchange may complete on any thread, but a response belongs to its event loop. */
    private void complete(RoutingContext http, Exchange exchange, RequestContext context) {
      try {
        exceptions.recordUnmapped(exchange);
        if (accessLog.isPresent()) {
          accessLog.get().keep(http, exchange);
        }
        if (exchange.getMessage().getBody() instanceof EncodedResponse response
            && !exchange.isFailed()) {
          response.send(http.response());
        } else if (isRejected(exchange, context)) {
          http.fail(503);
        } else {
          String id = CorrelationId.of(exchange);
          if (log.admitsFault(context.network(), "No response")) {
            try (LogContext line = LogContext.of(id)) {
              LOG.error("A route ended without a response [{}]", id, exchange.getException());
            }
          }
          http.response().putHeader(ResponseWriter.REQUEST_ID, id);
          http.fail(500);
        }
      } finally {
        context.permit().release();
        doneUoW(exchange);
        releaseExchange(exchange, false);
      }
    }
  }
}
