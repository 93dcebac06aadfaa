package tollgate.concurrency;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Exchanges the permit of a request for one of a second bulkhead. It is a step of a route. The
 * second bulkhead is shared by caller, and requests that are refused before this step never hold
 * its permits. Thread-safe.
 */
public final class PermitExchange extends AsyncProcessorSupport {

  private static final String CALLER = "caller";

  private final Bulkhead bulkhead;

  /** Takes the bulkhead whose permits the following steps need. */
  public PermitExchange(Bulkhead bulkhead) {
    this.bulkhead = bulkhead;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    RequestContext context = RequestContext.of(exchange);
    if (context == null) {
      callback.done(true);
      return true;
    }
    PendingExchange pending = new PendingExchange(exchange, callback);
    context.permit().moveTo(bulkhead, client(exchange, context), new Work(pending));
    return false;
  }

  /** Returns the caller, or the network of a request whose caller is not known at this step. */
  private static Object client(Exchange exchange, RequestContext context) {
    Object caller = exchange.getVariable(CALLER);
    return caller == null ? context.network() : caller;
  }

  private record Work(PendingExchange pending) implements Bulkhead.Task {

    @Override
    public void onPermitted() {
      if (pending.isUnwanted()) {
        onRejected();
      } else {
        pending.proceed();
      }
    }

    @Override
    public void onRejected() {
      pending.fail(new RefusedException(Refusal.SERVICE_UNAVAILABLE));
    }
  }
}
