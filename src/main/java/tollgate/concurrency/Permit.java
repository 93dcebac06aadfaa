package tollgate.concurrency;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A reference-counted permit of a bulkhead. The response and the work for it hold the permit, and
 * the last release returns it to the bulkhead. So a caller that disconnects does not free the place
 * of work that still runs. Thread-safe.
 */
public final class Permit {

  /** A request that is older than this must not begin another wait. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(6);

  private final Bulkhead bulkhead;
  private final long acquired = System.nanoTime();
  private final AtomicInteger holders = new AtomicInteger(1);

  /** Makes a permit with one holder, the response. */
  public Permit(Bulkhead bulkhead) {
    this.bulkhead = bulkhead;
  }

  /** Adds a holder; returns false when the permit has been returned already. */
  public boolean retain() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Removes a holder; each holder must do so exactly once. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      bulkhead.release();
    }
  }

  /** Whether the request has waited for 6 seconds in all. */
  boolean isExpired() {
    return System.nanoTime() - acquired > MAX_WAIT.toNanos();
  }
}
