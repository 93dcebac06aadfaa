package tollgate.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A caller who has given a right hash, and whether the database has to be told. Thread-safe. */
final class KnownCaller {

  /** Right hashes of other gateways restore a count after this time at the latest. */
  private static final long STORE_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final AtomicLong storedAt = new AtomicLong();
  private volatile boolean isRestored;

  /**
   * Records a right hash.
   *
   * @return whether it is to be stored, at most once in ten seconds
   */
  boolean recordRight(long nanoTime) {
    isRestored = true;
    long last = storedAt.get();
    return (last == 0 || nanoTime - last >= STORE_INTERVAL_NANOS)
        && storedAt.compareAndSet(last, nanoTime);
  }

  /**
   * Forgets the wrong hashes before the last right one, once. A wrong hash is counted after it.
   *
   * @param inAllGateways may block
   */
  synchronized void restore(Runnable inAllGateways) {
    if (isRestored) {
      isRestored = false;
      inAllGateways.run();
    }
  }
}
