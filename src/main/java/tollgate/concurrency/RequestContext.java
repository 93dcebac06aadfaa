package tollgate.concurrency;

import java.util.Optional;
import org.apache.camel.Exchange;
import tollgate.correlation.Correlation;
import tollgate.request.Call;
import tollgate.request.RawRequest;

/**
 * What accompanies a request from the socket to the response: the raw request, its permit and its
 * event loop. Vert.x keeps it as an attribute of the routing context, Camel as a property of the
 * exchange, both under {@link #NAME}.
 *
 * @param network the IPv4 address of the client, or the first 64 bits of its IPv6 address
 * @param correlation the ids that the request states
 */
public record RequestContext(
    RawRequest rawRequest,
    String network,
    Permit permit,
    EventLoop eventLoop,
    Correlation correlation) {

  /** The name of the attribute and of the property. */
  public static final String NAME = "tollgate.request-context";

  /** The property with the client of a message, which has no context before it is admitted. */
  public static final String CLIENT = "tollgate.client";

  /** Makes the context of a request that states no id. */
  public RequestContext(RawRequest rawRequest, String network, Permit permit, EventLoop eventLoop) {
    this(rawRequest, network, permit, eventLoop, Correlation.NONE);
  }

  /** Returns the call of the request; empty when its path leads to none. */
  public Optional<Call> call() {
    return rawRequest.call();
  }

  /** Returns the context of an exchange; null when the exchange did not come in over HTTP. */
  static RequestContext of(Exchange exchange) {
    return exchange.getProperty(NAME, RequestContext.class);
  }

  /** Whether the request of an exchange has waited too long to begin another wait. */
  static boolean isExpired(Exchange exchange) {
    RequestContext context = of(exchange);
    return context != null && context.permit().isExpired();
  }

  /** Whether the request of an exchange has waited too long, or its caller has disconnected. */
  static boolean isUnwanted(Exchange exchange) {
    RequestContext context = of(exchange);
    return context != null && (context.permit().isExpired() || context.permit().isAbandoned());
  }
}
