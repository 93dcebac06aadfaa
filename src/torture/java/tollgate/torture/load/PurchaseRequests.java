package tollgate.torture.load;

import java.util.Iterator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What the buyers want, one after the other: the same wishes for the same seed, group and buyer,
 * whatever the answers are. Every purchase has its own request id and, if any, its own mail
 * address, so that a mail or a payment says whose it is.
 */
public record PurchaseRequests(long seed, long group, int most, double shareWithMail) {

  /** The first wishes of one buyer. */
  public Iterator<PurchaseRequest> of(int buyer, int count) {
    Iterator<PurchaseRequest> all = of(buyer);
    return Stream.generate(all::next).limit(count).iterator();
  }

  /** The endless wishes of one buyer. */
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
        String name = "s%d-g%d-b%d-%d".formatted(seed, group, buyer, count++);
        int quantity = random.nextInt(1, most + 1);
        boolean withMail = random.nextDouble() < shareWithMail;
        Optional<String> email =
            withMail ? Optional.of(name + "@torture.example") : Optional.empty();
        return new PurchaseRequest(name, group, quantity, Optional.empty(), email);
      }
    };
  }
}
