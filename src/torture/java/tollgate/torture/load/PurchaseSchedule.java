package tollgate.torture.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Decides when a buyer may begin its next purchase; shared by all buyers of a group. */
@FunctionalInterface
public interface PurchaseSchedule {

  /** Permits every purchase at once. */
  PurchaseSchedule IMMEDIATE = () -> true;

  /** Waits a while for the next turn; returns whether it has come. */
  boolean awaitTurn() throws InterruptedException;

  /** Permits this many purchases a second, of all buyers together; missed turns are dropped. */
  static PurchaseSchedule perSecond(double rate) {
    long step = Math.round(Duration.ofSeconds(1).toNanos() / rate);
    AtomicLong next = new AtomicLong(System.nanoTime());
    return () -> {
      long now = System.nanoTime();
      long turn = next.getAndUpdate(last -> Math.max(last, now - step) + step);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, turn - now));
      return true;
    };
  }

  /** Permits one purchase for each permit of a semaphore. */
  static PurchaseSchedule permits(Semaphore permits) {
    return () -> permits.tryAcquire(50, TimeUnit.MILLISECONDS);
  }
}
