package tollgate.torture.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/** Runs concurrent buyers, each on a thread of its own, all started at the same moment. */
public final class BuyerGroup implements AutoCloseable {

  private static final long STACK_BYTES = 256 * 1024;

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch startSignal = new CountDownLatch(1);
  private volatile boolean isStopped;

  private BuyerGroup() {}

  /**
   * Starts buyers who use HTTP. Those with an odd index send the id of a purchase in the header
   * {@code Idempotency-Key}.
   *
   * @param requests the purchases of each buyer, by its index
   * @param ports the ports that they send to; an attempt that fails is retried at the next port
   * @param key the secret key that signs the requests
   */
  public static BuyerGroup start(
      int buyers,
      IntFunction<Iterator<PurchaseRequest>> requests,
      List<Integer> ports,
      BuyerBehaviour behaviour,
      History history,
      String key) {
    return start(
        buyers,
        requests,
        ports,
        behaviour,
        history,
        buyer -> new HttpSaleClient(key, buyer % 2 == 1));
  }

  /**
   * Starts buyers with clients of any kind.
   *
   * @param clients opens the client of each buyer, by its index
   */
  public static BuyerGroup start(
      int buyers,
      IntFunction<Iterator<PurchaseRequest>> requests,
      List<Integer> ports,
      BuyerBehaviour behaviour,
      History history,
      IntFunction<SaleClient> clients) {
    BuyerGroup group = new BuyerGroup();
    for (int i = 0; i < buyers; i++) {
      int buyer = i;
      group.add(
          new Buyer(
              buyer,
              requests.apply(buyer),
              ports,
              behaviour,
              history,
              () -> group.isStopped,
              () -> clients.apply(buyer)));
    }
    group.startSignal.countDown();
    return group;
  }

  private void add(Buyer buyer) {
    String name = "buyer-" + buyer.index();
    Thread thread = new Thread(null, () -> runAfterSignal(buyer), name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void runAfterSignal(Buyer buyer) {
    try {
      startSignal.await();
      buyer.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all buyers have finished; returns false when the timeout has passed before. */
  public boolean awaitCompletion(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    for (Thread thread : threads) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      thread.join(Math.max(1, left));
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /** Begins no further purchase, and waits until the current ones have finished. */
  public boolean stop(Duration timeout) throws InterruptedException {
    isStopped = true;
    return awaitCompletion(timeout);
  }

  /** Stops and interrupts the buyers. */
  @Override
  public void close() {
    isStopped = true;
    threads.forEach(Thread::interrupt);
  }
}
