package tollgate.http;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
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
import tollgate.concurrency.EventLoop;
import tollgate.concurrency.Permit;
import tollgate.request.RawRequest;

/**
 * Lets {@code platform-http} take its requests from our server. Camel's own consumer makes a header
 * of everything that a caller sends, and holds a thread until the answer is there; this one hands
 * over the {@link RawRequest} and not one header, begins on the event loop, and writes the answer
 * whenever the route has come to its end.
 */
final class VertxHttpEngine extends VertxPlatformHttpEngine {

  private static final Logger LOG = LoggerFactory.getLogger(VertxHttpEngine.class);

  private final String routerName;

  VertxHttpEngine(String routerName) {
    this.routerName = routerName;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    endpoint.setUseBodyHandler(false);
    return new ArrivalConsumer(endpoint, processor, routerName);
  }

  private static final class ArrivalConsumer extends VertxPlatformHttpConsumer {

    /** The variable that holds by which name a call was made, so that it need not be dug out. */
    private static final String DOOR = "door";

    ArrivalConsumer(PlatformHttpEndpoint endpoint, Processor processor, String routerName) {
      super(endpoint, processor, List.of(), routerName);
    }

    @Override
    protected void handleRequest(RoutingContext http) {
      Permit ticket = http.get(Permit.NAME);
      if (isSuspended()) {
        http.fail(503);
      } else if (ticket.begin()) {
        work(http, http.get(ApiServer.ARRIVAL), ticket);
      }
    }

    private void work(RoutingContext http, RawRequest arrival, Permit ticket) {
      Exchange exchange = exchange(arrival);
      EventLoop loop = EventLoop.current();
      exchange.setProperty(Permit.NAME, ticket);
      exchange.setProperty(EventLoop.NAME, loop);
      getAsyncProcessor().process(exchange, done -> loop.run(() -> answer(http, exchange, ticket)));
    }

    private Exchange exchange(RawRequest arrival) {
      Exchange exchange = createExchange(false);
      exchange.setPattern(ExchangePattern.InOut);
      DefaultMessage message = new DefaultMessage(exchange);
      message.setBody(arrival);
      arrival.path().ifPresent(door -> exchange.setVariable(DOOR, door.name()));
      exchange.setIn(message);
      try {
        createUoW(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      }
      return exchange;
    }

    /** The work may end on any thread, but a response belongs to its event loop. */
    private void answer(RoutingContext http, Exchange exchange, Permit ticket) {
      try {
        if (exchange.getMessage().getBody() instanceof EncodedResponse reply
            && !exchange.isFailed()) {
          reply.send(http.response());
        } else {
          LOG.error(
              "A route has come to no reply [{}]",
              exchange.getExchangeId(),
              exchange.getException());
          http.fail(500);
        }
      } finally {
        ticket.release();
        doneUoW(exchange);
        releaseExchange(exchange, false);
      }
    }
  }
}
