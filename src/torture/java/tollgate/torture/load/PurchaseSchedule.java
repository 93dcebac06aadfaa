package tollgate.torture.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When a buyer may begin his next purchase. */
@FunctionalInterface
public interface PurchaseSchedule {

  /** At once. */
  PurchaseSchedule NONE = () -> true;

  /** Waits for the next turn, a while; whether it has come. */
  boolean comes() throws InterruptedException;

  /** So many purchases a second, of all buyers together; turns that nobody could take are lost. */
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

  /** One purchase for each ticket. */
  static PurchaseSchedule tickets(Semaphore tickets) {
    return () -> tickets.tryAcquire(50, TimeUnit.MILLISECONDS);
  }
}
