package tollgate.console.hashhelper;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs one search at a time, with a pause before the next one of three times the processor time
 * that it has used. All searches together thus use a quarter of a processor, and leave the rest to
 * the calls of the API. Thread-safe.
 */
final class SearchThrottle {

  private static final int PAUSE_FACTOR = 3;

  /** The first search after the start is slower than the others by far. */
  private static final Duration MAX_PAUSE = Duration.ofMillis(250);

  private final Semaphore permits;
  private final Duration maxWait;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** The end of the pause by {@link System#nanoTime}. Used by the holder of the permit. */
  private long pausedUntil = System.nanoTime();

  /**
   * Takes the permits of concurrent searches, and the longest wait for one.
   *
   * @param permits one permit
   */
  SearchThrottle(Semaphore permits, Duration maxWait) {
    this.permits = permits;
    this.maxWait = maxWait;
  }

  /** Runs a search; returns empty after a wait that is too long, or when interrupted. */
  <T> Optional<T> run(Supplier<T> search) {
    try {
      if (!permits.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      try {
        TimeUnit.NANOSECONDS.sleep(pausedUntil - System.nanoTime());
        return Optional.of(timed(search));
      } finally {
        permits.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private <T> T timed(Supplier<T> search) {
    long start = threads.getCurrentThreadCpuTime();
    try {
      return search.get();
    } finally {
      long used = threads.getCurrentThreadCpuTime() - start;
      pausedUntil = System.nanoTime() + Math.min(PAUSE_FACTOR * used, MAX_PAUSE.toNanos());
    }
  }
}
