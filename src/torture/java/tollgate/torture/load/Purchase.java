package tollgate.torture.load;

import java.util.List;

/** A purchase and its attempts, at least one; the last one is conclusive unless retries ended. */
public record Purchase(PurchaseRequest request, List<Attempt> attempts) {

  public Purchase {
    attempts = List.copyOf(attempts);
  }

  /** Returns when the first attempt was sent. */
  public long invoked() {
    return attempts.stream().mapToLong(Attempt::invoked).min().orElseThrow();
  }

  public Attempt last() {
    return attempts.get(attempts.size() - 1);
  }

  public Outcome outcome() {
    return last().outcome();
  }

  /** Returns whether the buyer stopped retrying and does not know whether the purchase happened. */
  public boolean isInDoubt() {
    return !outcome().isConclusive()
        && attempts.stream().anyMatch(attempt -> attempt.outcome().isInDoubt());
  }
}
