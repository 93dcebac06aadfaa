package tollgate.concurrency;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Threads that may wait. As a step of a route: what follows is done by one of them, unless it is
 * already so. Whoever has waited too long for a thread hears Service unavailable.
 */
public final class WorkerPool extends AsyncProcessorSupport {

  private final WorkerExecutor threads;

  WorkerPool(String name, int count, Vertx vertx) {
    this.threads = vertx.createSharedWorkerExecutor(name, count);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    return process(exchange, callback, () -> {});
  }

  /** Does the work by a thread that may wait, which is then the one that goes on. */
  public boolean process(Exchange exchange, AsyncCallback callback, Runnable work) {
    if (!EventLoop.isCurrentThread()) {
      attempt(exchange, work);
      callback.done(true);
      return true;
    }
    run(
        () -> {
          attempt(exchange, isExpired(exchange) ? WorkerPool::refuse : work);
          callback.done(false);
        });
    return false;
  }

  void run(Runnable work) {
    threads.executeBlocking(
        () -> {
          work.run();
          return null;
        },
        false);
  }

  static boolean isExpired(Exchange exchange) {
    Permit ticket = exchange.getProperty(Permit.NAME, Permit.class);
    return ticket != null && ticket.isExpired();
  }

  private static void refuse() {
    throw new RefusedException(Refusal.SERVICE_UNAVAILABLE);
  }

  private static void attempt(Exchange exchange, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
  }
}
