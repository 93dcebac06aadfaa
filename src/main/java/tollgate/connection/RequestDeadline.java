package tollgate.connection;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tollgate.connection.Shedding.Limit;

/**
 * Measures how long a header or a body takes to arrive. A request that arrives in one piece starts
 * no timer. Not thread-safe.
 */
final class RequestDeadline {

  private final RequestTimeouts timeouts;
  private final Consumer<Limit> onLate;
  private Phase phase = Phase.NONE;
  private long since;
  private long bodyBytes;
  private Future<?> timer;

  /** The part of a request that has not arrived completely. */
  enum Phase {
    NONE,
    HEADER,
    BODY
  }

  RequestDeadline(RequestTimeouts timeouts, Consumer<Limit> onLate) {
    this.timeouts = timeouts;
    this.onLate = onLate;
  }

  void onHeader() {
    bodyBytes = 0;
  }

  void onBytes(int size) {
    bodyBytes += size;
  }

  /** Starts the timer of a phase, unless it runs already, and ends that of another. */
  void await(Phase current, EventExecutor executor) {
    if (current == phase) {
      return;
    }
    cancel();
    phase = current;
    since = System.nanoTime();
    switch (current) {
      case NONE -> {}
      case HEADER -> start(timeouts.header(), executor, () -> onLate.accept(Limit.HEADER_TIME));
      case BODY -> startBody(executor);
    }
  }

  void cancel() {
    phase = Phase.NONE;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void startBody(EventExecutor executor) {
    start(timeouts.body(), executor, () -> checkRate(executor));
  }

  private void checkRate(EventExecutor executor) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - since);
    if (timeouts.isBodyInTime(bodyBytes, elapsed)) {
      startBody(executor);
    } else {
      onLate.accept(Limit.BODY_TIME);
    }
  }

  private void start(Duration delay, EventExecutor executor, Runnable task) {
    timer = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
