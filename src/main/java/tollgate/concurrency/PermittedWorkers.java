package tollgate.concurrency;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Exchanges the permit of a request for one of a second bulkhead, and continues on a worker thread.
 * It is a step of a route. The second bulkhead is shared by caller, and requests that are refused
 * before this step never hold its permits. Thread-safe.
 */
public final class PermittedWorkers extends AsyncProcessorSupport {

  private static final String CALLER = "caller";

  private final WorkerPool workers;
  private final Bulkhead bulkhead;

  /** Takes the threads, and the bulkhead whose permits they need. */
  public PermittedWorkers(WorkerPool workers, Bulkhead bulkhead) {
    this.workers = workers;
    this.bulkhead = bulkhead;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    RequestContext context = RequestContext.of(exchange);
    if (context == null) {
      return workers.process(exchange, callback);
    }
    context.permit().moveTo(bulkhead, client(exchange, context), new Work(exchange, callback));
    return false;
  }

  /** Returns the caller, or the network of a request whose caller is not known at this step. */
  private static Object client(Exchange exchange, RequestContext context) {
    Object caller = exchange.getVariable(CALLER);
    return caller == null ? context.network() : caller;
  }

  private final class Work implements Bulkhead.Task {

    private final Exchange exchange;
    private final AsyncCallback callback;

    Work(Exchange exchange, AsyncCallback callback) {
      this.exchange = exchange;
      this.callback = callback;
    }

    @Override
    public void onPermitted() {
      workers.dispatch(exchange, callback, () -> {});
    }

    @Override
    public void onRejected() {
      exchange.setException(new RefusedException(Refusal.SERVICE_UNAVAILABLE));
      RequestContext.of(exchange).eventLoop().runLater(() -> callback.done(false));
    }
  }
}
