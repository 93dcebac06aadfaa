package tollgate.door;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.support.DefaultMessage;

/**
 * Lets {@code platform-http} take its requests from our server. Camel's own consumer makes a header
 * of everything that a caller sends; this one hands over the {@link Arrival} and not one header.
 */
final class HttpEngine extends VertxPlatformHttpEngine {

  private final String routerName;

  HttpEngine(String routerName) {
    this.routerName = routerName;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    endpoint.setUseBodyHandler(false);
    return new ArrivalConsumer(endpoint, exchange -> onTicket(exchange, processor), routerName);
  }

  /** Nobody is there to be answered when the ticket is used up, so there is nothing to say. */
  private static void onTicket(Exchange exchange, Processor processor) throws Exception {
    Ticket ticket = (Ticket) exchange.removeProperty(ApiServer.TICKET);
    if (!ticket.use(() -> processor.process(exchange))) {
      exchange.getMessage().setBody(null);
    }
  }

  private static final class ArrivalConsumer extends VertxPlatformHttpConsumer {

    ArrivalConsumer(PlatformHttpEndpoint endpoint, Processor processor, String routerName) {
      super(endpoint, processor, List.of(), routerName);
    }

    @Override
    protected void handleRequest(RoutingContext http) {
      if (isSuspended()) {
        http.fail(503);
      } else {
        http.addHeadersEndHandler(ready -> http.response().headers().remove("Transfer-Encoding"));
        super.handleRequest(http);
      }
    }

    @Override
    protected Future<Void> processHttpRequest(Exchange exchange, RoutingContext http) {
      DefaultMessage message = new DefaultMessage(exchange);
      message.setBody(http.get(ApiServer.ARRIVAL));
      exchange.setIn(message);
      exchange.setProperty(ApiServer.TICKET, http.<Object>get(ApiServer.TICKET));
      return Future.succeededFuture();
    }
  }
}
