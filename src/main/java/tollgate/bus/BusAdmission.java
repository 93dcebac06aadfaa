package tollgate.bus;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.concurrency.Bulkhead;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.EventLoop;
import tollgate.concurrency.Permit;
import tollgate.concurrency.RequestContext;
import tollgate.request.RawRequest;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Waits for a permit of the bulkhead that HTTP requests share, and moves the exchange to an event
 * loop. It is a step of a route; its body is a {@link RawRequest}. All messages of a queue count as
 * one client. Thread-safe.
 */
final class BusAdmission extends AsyncProcessorSupport {

  private final Bulkheads bulkheads;
  private final List<EventLoop> eventLoops;
  private final AtomicInteger next = new AtomicInteger();

  BusAdmission(Bulkheads bulkheads, List<EventLoop> eventLoops) {
    this.bulkheads = bulkheads;
    this.eventLoops = List.copyOf(eventLoops);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    RawRequest raw = exchange.getMessage().getBody(RawRequest.class);
    EventLoop loop = eventLoops.get(Math.floorMod(next.getAndIncrement(), eventLoops.size()));
    Bulkhead bulkhead = bulkheads.of(raw.call());
    String client = raw.source();
    Permit permit = new Permit(bulkhead, client);
    RequestContext context = new RequestContext(raw, client, permit, loop);
    bulkhead.submit(client, new Admitted(exchange, callback, context));
    return false;
  }

  /** Releases the permit of an exchange that is complete, if it has one. */
  static void release(Exchange exchange) {
    RequestContext context = exchange.getProperty(RequestContext.NAME, RequestContext.class);
    if (context != null) {
      context.permit().release();
      context.permit().release();
    }
  }

  private record Admitted(Exchange exchange, AsyncCallback callback, RequestContext context)
      implements Bulkhead.Task {

    @Override
    public void onPermitted() {
      // One holder is the reply, the other the work, as for a request of HTTP.
      context.permit().retain();
      exchange.setProperty(RequestContext.NAME, context);
      proceed();
    }

    @Override
    public void onRejected() {
      exchange.setException(new RefusedException(Refusal.SERVICE_UNAVAILABLE));
      proceed();
    }

    private void proceed() {
      context.eventLoop().run(() -> callback.done(false));
    }
  }
}
