package tollgate.torture.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/** Many buyers at once, each on a thread of his own, all let go at the same moment. */
public final class BuyerGroup implements AutoCloseable {

  private static final long SMALL_STACK = 256 * 1024;

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch whistle = new CountDownLatch(1);
  private volatile boolean isOver;

  private BuyerGroup() {}

  /** Sends them in, each to his own door first and to the next one when an answer is lost. */
  public static BuyerGroup send(
      int buyers,
      IntFunction<Iterator<PurchaseRequest>> wishes,
      List<Integer> doors,
      BuyerBehaviour manners,
      History logbook,
      String key) {
    BuyerGroup crowd = new BuyerGroup();
    for (int i = 0; i < buyers; i++) {
      Buyer buyer = new Buyer(i, wishes.apply(i), doors, manners, logbook, () -> crowd.isOver, key);
      crowd.add(buyer, "buyer-" + i);
    }
    crowd.whistle.countDown();
    return crowd;
  }

  private void add(Buyer buyer, String name) {
    Thread thread = new Thread(null, () -> afterWhistle(buyer), name, SMALL_STACK);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void afterWhistle(Buyer buyer) {
    try {
      whistle.await();
      buyer.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until they have gone home by themselves; whether all have. */
  public boolean isHomeWithin(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      thread.join(Math.max(1, left));
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /** Lets nobody begin another purchase; those under way are seen through. */
  public boolean sendHome(Duration patience) throws InterruptedException {
    isOver = true;
    return isHomeWithin(patience);
  }

  @Override
  public void close() {
    isOver = true;
    threads.forEach(Thread::interrupt);
  }
}
