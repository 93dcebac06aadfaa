package tollgate.torture.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Buys one thing after the other, each until he knows what has become of it: an answer that is lost
 * is asked for again, under the same request id, at the next door. Every other buyer says the id in
 * the header.
 */
final class Buyer implements Runnable {

  private static final long LONGEST_PAUSE_MS = 500;
  private static final String SOLD_OUT = "Free cards was not found";

  private final int index;
  private final Iterator<PurchaseRequest> wishes;
  private final List<Integer> doors;
  private final BuyerBehaviour manners;
  private final History logbook;
  private final BooleanSupplier isOver;
  private final String key;

  Buyer(
      int index,
      Iterator<PurchaseRequest> wishes,
      List<Integer> doors,
      BuyerBehaviour manners,
      History logbook,
      BooleanSupplier isOver,
      String key) {
    this.index = index;
    this.wishes = wishes;
    this.doors = doors;
    this.manners = manners;
    this.logbook = logbook;
    this.isOver = isOver;
    this.key = key;
  }

  @Override
  public void run() {
    try (SaleClient shop = new SaleClient(key, index % 2 == 1)) {
      while (!isOver.getAsBoolean() && wishes.hasNext()) {
        if (manners.pace().comes() && isEnough(buy(shop, wishes.next()))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEnough(Purchase purchase) {
    return manners.leavesWhenSoldOut()
        && purchase.outcome() instanceof Outcome.Refused refused
        && refused.text().equals(SOLD_OUT);
  }

  private Purchase buy(SaleClient shop, PurchaseRequest wish) throws InterruptedException {
    SplittableRandom chance = new SplittableRandom(wish.requestId().hashCode());
    int door = index + chance.nextInt(doors.size());
    List<Attempt> attempts = new ArrayList<>(1);
    long end = System.nanoTime() + manners.perseverance().toNanos();
    try {
      do {
        pauseAfter(attempts.size(), chance);
        Attempt attempt = shop.ask(wish, doors.get((door + attempts.size()) % doors.size()));
        attempts.add(attempt);
        logbook.note(attempt);
      } while (!lastOf(attempts).outcome().isAnswer() && System.nanoTime() < end);
      return new Purchase(wish, attempts);
    } finally {
      if (!attempts.isEmpty()) {
        logbook.note(new Purchase(wish, attempts));
      }
    }
  }

  private static Attempt lastOf(List<Attempt> attempts) {
    return attempts.get(attempts.size() - 1);
  }

  private static void pauseAfter(int attempts, SplittableRandom chance)
      throws InterruptedException {
    if (attempts > 0) {
      long most = Math.min(LONGEST_PAUSE_MS, 25L << Math.min(attempts, 10));
      Thread.sleep(chance.nextLong(most / 2, most + 1));
    }
  }
}
