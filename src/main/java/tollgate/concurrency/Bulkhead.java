package tollgate.concurrency;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits how many requests of one kind run at once, how many wait for a permit, and for how long.
 * Permits and places in the queue are shared fairly among clients: see {@link FairQueue}.
 * Thread-safe.
 *
 * <p>resilience4j's bulkhead blocks the caller's thread, Failsafe's asynchronous one cannot reject
 * by queue length, and Camel's throttler has no bound for its queue; none of them is fair among
 * clients. So this is our own.
 */
public final class Bulkhead {

  private final int maxConcurrent;
  private final int maxQueued;
  private final Duration maxWait;
  private final LongSupplier nanoTime;
  private final FairQueue queue;
  private int running;
  private boolean isPaused;

  /** A request that needs a permit. Exactly one of the callbacks is invoked, exactly once. */
  public interface Task {

    /** Invoked with a permit taken, which must be released; on any thread. */
    void onPermitted();

    /** Invoked when the queue is full or the request waited too long; on any thread. */
    void onRejected();
  }

  /**
   * Creates a bulkhead without requests.
   *
   * @param nanoTime measures the waits, as {@link System#nanoTime}; corrections of the time of day
   *     must not change them
   */
  Bulkhead(int maxConcurrent, int maxQueued, Duration maxWait, LongSupplier nanoTime) {
    this.maxConcurrent = maxConcurrent;
    this.maxQueued = maxQueued;
    this.maxWait = maxWait;
    this.nanoTime = nanoTime;
    this.queue = new FairQueue(maxConcurrent);
  }

  /**
   * Permits the task now or later, or rejects it. When the queue is full, the newest task of the
   * client with the most queued tasks is rejected.
   *
   * @param client a value with {@code equals}, such as the network of the request
   */
  public void submit(Object client, Task task) {
    Admission admission = acquire(client, task);
    if (admission.isPermitted) {
      task.onPermitted();
    } else if (admission.rejected != null) {
      admission.rejected.onRejected();
    }
  }

  /** Returns a permit of the client; it goes to the next queued task that is in time. */
  void release(Object client) {
    permitFrom(nextAfterRelease(client));
  }

  /** Permits nothing until {@link #resume}; tasks are queued as if all permits were taken. */
  synchronized void pause() {
    isPaused = true;
  }

  /** Waits until no task runs and, without a pause, none is queued; at most for the timeout. */
  synchronized void awaitIdle(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    for (long left = timeout.toNanos(); !isIdle() && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Ends a pause and permits queued tasks. */
  void resume() {
    permitFrom(nextAfterPause());
  }

  synchronized int queueSize() {
    return queue.size();
  }

  /**
   * The outcome of a submission, for which no lock is held.
   *
   * @param rejected the task that has no place in the queue, perhaps of another client; or null
   */
  private record Admission(boolean isPermitted, Task rejected) {

    private static final Admission PERMITTED = new Admission(true, null);
    private static final Admission QUEUED = new Admission(false, null);
  }

  private synchronized Admission acquire(Object client, Task task) {
    if (hasPermit() && queue.size() == 0) {
      take(client);
      return Admission.PERMITTED;
    }
    Task displaced = null;
    if (queue.size() >= maxQueued) {
      displaced = queue.displaceFor(client);
      if (displaced == null) {
        return new Admission(false, task);
      }
    }
    queue.add(client, task, nanoTime.getAsLong());
    return displaced == null ? Admission.QUEUED : new Admission(false, displaced);
  }

  /** Permits the task and those after it while permits are free; rejects those that are late. */
  private void permitFrom(FairQueue.Entry first) {
    for (FairQueue.Entry next = first; next != null; next = next()) {
      if (next.isLate()) {
        next.task().onRejected();
      } else {
        next.task().onPermitted();
      }
    }
  }

  private synchronized FairQueue.Entry nextAfterRelease(Object client) {
    running--;
    queue.onReleased(client);
    return next();
  }

  private synchronized FairQueue.Entry nextAfterPause() {
    isPaused = false;
    return next();
  }

  private synchronized FairQueue.Entry next() {
    FairQueue.Entry next = hasPermit() ? queue.poll() : null;
    if (next == null) {
      notifyAll();
      return null;
    }
    if (nanoTime.getAsLong() - next.since() >= maxWait.toNanos()) {
      return next.asLate();
    }
    take(next.client());
    return next;
  }

  private void take(Object client) {
    running++;
    queue.onPermitted(client);
  }

  private boolean hasPermit() {
    return running < maxConcurrent && !isPaused;
  }

  private boolean isIdle() {
    return running == 0 && (isPaused || queue.size() == 0);
  }
}
