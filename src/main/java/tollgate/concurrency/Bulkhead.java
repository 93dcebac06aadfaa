package tollgate.concurrency;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits how many requests of one kind run at once, how many wait for a permit, and for how long. A
 * request that finds the queue full is rejected at once. Thread-safe.
 *
 * <p>resilience4j's bulkhead blocks the caller's thread, Failsafe's asynchronous one cannot reject
 * by queue length, and Camel's throttler has no bound for its queue; so this is our own.
 */
public final class Bulkhead {

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  private final int maxConcurrent;
  private final int maxQueued;
  private final Duration maxWait;
  private final LongSupplier nanoTime;
  private final Deque<Queued> queue = new ArrayDeque<>();
  private int running;
  private boolean isPaused;

  private record Queued(Task task, long since) {}

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
  }

  /** Permits the task now or later, or rejects it. */
  public void submit(Task task) {
    switch (acquire(task)) {
      case PERMITTED -> task.onPermitted();
      case REJECTED -> task.onRejected();
      case QUEUED -> {}
    }
  }

  /** Returns a permit; it goes to the task that has waited longest and not too long. */
  void release() {
    for (Queued next = nextOrFree(); next != null; next = nextOrFree()) {
      if (isInTime(next)) {
        next.task.onPermitted();
        return;
      }
      next.task.onRejected();
    }
  }

  /** Permits nothing until {@link #resume}; tasks are queued as if all permits were taken. */
  synchronized void pause() {
    isPaused = true;
  }

  /** Waits until no task runs, at most 10 seconds. */
  synchronized void awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + IDLE_TIMEOUT.toNanos();
    for (long left = IDLE_TIMEOUT.toNanos();
        running > 0 && left > 0;
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Ends a pause and permits queued tasks. */
  void resume() {
    int free = takeFreePermits();
    for (int i = 0; i < free; i++) {
      release();
    }
  }

  synchronized int queueSize() {
    return queue.size();
  }

  private enum Admission {
    PERMITTED,
    QUEUED,
    REJECTED
  }

  private synchronized Admission acquire(Task task) {
    if (running < maxConcurrent && !isPaused) {
      running++;
      return Admission.PERMITTED;
    }
    if (queue.size() >= maxQueued) {
      return Admission.REJECTED;
    }
    queue.add(new Queued(task, nanoTime.getAsLong()));
    return Admission.QUEUED;
  }

  /** Takes every free permit, so that releasing it passes it to a queued task. */
  private synchronized int takeFreePermits() {
    int free = maxConcurrent - running;
    running = maxConcurrent;
    isPaused = false;
    return free;
  }

  private synchronized Queued nextOrFree() {
    Queued next = isPaused ? null : queue.poll();
    if (next == null) {
      running--;
      notifyAll();
    }
    return next;
  }

  private boolean isInTime(Queued queued) {
    return nanoTime.getAsLong() - queued.since < maxWait.toNanos();
  }
}
