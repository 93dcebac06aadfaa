package tollgate.concurrency;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * A pool of threads that may block. As a step of a route it moves the rest of the exchange to one
 * of its threads, unless the exchange runs on a worker thread already; a request that has waited
 * too long by then is refused with {@code Service unavailable}.
 *
 * <p>Camel's {@code threads} EIP does not serve: it has no check for the age of the request, and
 * hands the exchange over again when it is on a worker thread already.
 */
public final class WorkerPool extends AsyncProcessorSupport {

  private final WorkerExecutor executor;

  WorkerPool(String name, int threads, Vertx vertx) {
    this.executor = vertx.createSharedWorkerExecutor(name, threads);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    return process(exchange, callback, () -> {});
  }

  /** Runs the task on a worker thread, which then continues the exchange. */
  public boolean process(Exchange exchange, AsyncCallback callback, Runnable task) {
    if (!EventLoop.isCurrentThread()) {
      attempt(exchange, task);
      callback.done(true);
      return true;
    }
    dispatch(exchange, callback, task);
    return false;
  }

  /** Runs the task on another worker thread, which then continues the exchange. */
  void dispatch(Exchange exchange, AsyncCallback callback, Runnable task) {
    run(
        () -> {
          attempt(exchange, RequestContext.isUnwanted(exchange) ? WorkerPool::refuse : task);
          callback.done(false);
        });
  }

  /** Runs a task that no exchange waits for; the caller must bound how many there are. */
  public void run(Runnable task) {
    executor.executeBlocking(
        () -> {
          task.run();
          return null;
        },
        false);
  }

  private static void refuse() {
    throw new RefusedException(Refusal.SERVICE_UNAVAILABLE);
  }

  private static void attempt(Exchange exchange, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
  }
}
