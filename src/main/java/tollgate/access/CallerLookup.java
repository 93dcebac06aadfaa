package tollgate.access;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.concurrency.WorkerPool;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Finds the user whom a request names as its caller: at once when he is remembered, else by a
 * thread that may wait. Contract 2.
 */
public final class CallerLookup extends AsyncProcessorSupport {

  private final CallerCache callers;
  private final WorkerPool workers;

  public CallerLookup(CallerCache callers, WorkerPool workers) {
    this.callers = callers;
    this.workers = workers;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Optional<String> name = exchange.getVariable("request", Request.class).value(Parameter.U);
    Optional<Caller> remembered = name.flatMap(callers::getIfCached);
    if (name.isPresent() && remembered.isEmpty()) {
      return workers.process(exchange, callback, () -> name(exchange, callers.get(name.get())));
    }
    name(exchange, remembered);
    callback.done(true);
    return true;
  }

  private static void name(Exchange exchange, Optional<Caller> caller) {
    exchange.setVariable("claimedCaller", caller);
  }
}
