package tollgate.torture.check;

import java.util.Set;

/**
 * An operation of a history: when it was invoked, when it returned, and its result. The returned
 * time of an operation without a response is {@link #NEVER}.
 */
public record Operation(String name, long invoked, long returned, Result result) {

  public static final long NEVER = Long.MAX_VALUE;

  /** The result of an operation. */
  public sealed interface Result {}

  /** These cards were sold; {@code quantity} were requested. */
  public record Sold(int quantity, Set<String> cards) implements Result {

    public Sold {
      cards = Set.copyOf(cards);
    }
  }

  /** This card was sold, which was requested by its number. */
  public record SoldByNumber(String card) implements Result {}

  /** Refused: no card was free. */
  public record SoldOut() implements Result {}

  /** Refused: this card was sold already. */
  public record AlreadySold(String card) implements Result {}

  /** No response: if the sale happened, it took cards that no response names. */
  public record Unanswered(int quantity) implements Result {}

  /** A read of the number of free cards, after all sales. */
  public record FreeCount(int free) implements Result {}

  boolean isUnanswered() {
    return result instanceof Unanswered;
  }
}
