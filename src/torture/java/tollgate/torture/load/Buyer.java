package tollgate.torture.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Makes one purchase after the other. An attempt without a conclusive response is retried with the
 * same {@code request_id} at the next port.
 *
 * @param isStopped whether no further purchase may begin
 * @param clients opens the client that sends the requests
 */
record Buyer(
    int index,
    Iterator<PurchaseRequest> requests,
    List<Integer> ports,
    BuyerBehaviour behaviour,
    History history,
    BooleanSupplier isStopped,
    Supplier<SaleClient> clients)
    implements Runnable {

  private static final long INITIAL_DELAY_MS = 25;
  private static final long MAX_DELAY_MS = 500;

  @Override
  public void run() {
    try (SaleClient client = clients.get()) {
      while (!isStopped.getAsBoolean() && requests.hasNext()) {
        if (behaviour.schedule().awaitTurn() && isLast(buy(client, requests.next()))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isLast(Purchase purchase) {
    return behaviour.stopsWhenSoldOut()
        && purchase.outcome() instanceof Outcome.Refused refused
        && refused.text().equals(Outcome.SOLD_OUT);
  }

  private Purchase buy(SaleClient client, PurchaseRequest request) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(request.requestId().hashCode());
    int first = index + random.nextInt(ports.size());
    List<Attempt> attempts = new ArrayList<>(1);
    long end = System.nanoTime() + behaviour.retryTimeout().toNanos();
    try {
      do {
        backOff(attempts.size(), random);
        int port = ports.get((first + attempts.size()) % ports.size());
        Attempt attempt = client.send(request, port);
        attempts.add(attempt);
        history.add(attempt);
      } while (!last(attempts).outcome().isConclusive() && System.nanoTime() < end);
      return new Purchase(request, attempts);
    } finally {
      if (!attempts.isEmpty()) {
        history.add(new Purchase(request, attempts));
      }
    }
  }

  private static Attempt last(List<Attempt> attempts) {
    return attempts.get(attempts.size() - 1);
  }

  private static void backOff(int attempts, SplittableRandom random) throws InterruptedException {
    if (attempts > 0) {
      long max = Math.min(MAX_DELAY_MS, INITIAL_DELAY_MS << Math.min(attempts, 10));
      Thread.sleep(random.nextLong(max / 2, max + 1));
    }
  }
}
