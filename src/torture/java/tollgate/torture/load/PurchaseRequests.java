package tollgate.torture.load;

import java.util.Iterator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Generates the purchases of each buyer, the same for the same seed, group and buyer. Each has its
 * own request id and its own mail address, if any, which identify it in mails and payments.
 *
 * @param maxQuantity the most cards of one purchase; the least is 1
 * @param shareWithMail the share of purchases with a mail address, from 0 to 1
 */
public record PurchaseRequests(long seed, long group, int maxQuantity, double shareWithMail) {

  /** Returns the first purchases of a buyer. */
  public Iterator<PurchaseRequest> of(int buyer, int count) {
    Iterator<PurchaseRequest> all = of(buyer);
    return Stream.generate(all::next).limit(count).iterator();
  }

  /** Returns the endless purchases of a buyer. */
  public Iterator<PurchaseRequest> of(int buyer) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + group * 10_007 + buyer);
    return new Iterator<>() {
      private int count;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public PurchaseRequest next() {
        String id = "s%d-g%d-b%d-%d".formatted(seed, group, buyer, count++);
        int quantity = random.nextInt(1, maxQuantity + 1);
        boolean withMail = random.nextDouble() < shareWithMail;
        Optional<String> email = withMail ? Optional.of(id + "@torture.example") : Optional.empty();
        return new PurchaseRequest(id, group, quantity, Optional.empty(), email);
      }
    };
  }
}
