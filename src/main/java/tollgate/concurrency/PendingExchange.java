package tollgate.concurrency;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.TraceParent;

/**
 * An exchange whose step is completed by another thread. It continues on the event loop of its
 * request. Exactly one of {@link #complete} and {@link #fail} must be called, once.
 */
public final class PendingExchange {

  private final Exchange exchange;
  private final AsyncCallback callback;

  /** Takes the arguments of an asynchronous processor, which then returns false. */
  public PendingExchange(Exchange exchange, AsyncCallback callback) {
    this.exchange = exchange;
    this.callback = callback;
  }

  /** Returns whether the request has waited too long, or its caller has disconnected. */
  public boolean isUnwanted() {
    return RequestContext.isUnwanted(exchange);
  }

  /** Returns the correlation id of the request. */
  public String correlationId() {
    return CorrelationId.of(exchange);
  }

  /** Returns where the trace of the request goes on; empty without a trace. */
  public Optional<TraceParent> traceParent() {
    return TraceParent.of(exchange);
  }

  /** Continues with a body. */
  public void complete(Object body) {
    exchange.getMessage().setBody(body);
    proceed();
  }

  /** Continues with the error handling of the route. */
  public void fail(Throwable fault) {
    exchange.setException(fault);
    proceed();
  }

  /** Continues with the body as it is. */
  void proceed() {
    RequestContext context = RequestContext.of(exchange);
    if (context == null) {
      callback.done(false);
    } else {
      context.eventLoop().runLater(() -> callback.done(false));
    }
  }
}
