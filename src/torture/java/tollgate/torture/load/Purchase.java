package tollgate.torture.load;

import java.util.List;

/** A wish and all the tries it took; the last one settled it, unless the buyer gave up. */
public record Purchase(PurchaseRequest wish, List<Attempt> attempts) {

  public Purchase {
    attempts = List.copyOf(attempts);
  }

  /** When it was first asked for. */
  public long called() {
    return attempts.stream().mapToLong(Attempt::invoked).min().orElseThrow();
  }

  public Attempt last() {
    return attempts.get(attempts.size() - 1);
  }

  public Outcome outcome() {
    return last().outcome();
  }

  /** Whether the buyer gave up without knowing. */
  public boolean isInDoubt() {
    return !outcome().isAnswer() && attempts.stream().anyMatch(try_ -> try_.outcome().isInDoubt());
  }
}
