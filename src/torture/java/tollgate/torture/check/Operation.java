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

  /**
   * The sale of these cards was voided.
   *
   * @param returned the names that the cards have in stock again; empty when they are hidden
   */
  public record Voided(Set<String> cards, Set<String> returned) implements Result {

    public Voided {
      cards = Set.copyOf(cards);
      returned = Set.copyOf(returned);
    }
  }

  /** A read of the number of free cards, after all sales. */
  public record FreeCount(int free) implements Result {}

  boolean isUnanswered() {
    return result instanceof Unanswered;
  }

  /** Returns whether the search has to try different moments for the operation. */
  boolean isChoice() {
    return isUnanswered() || result instanceof Voided voided && !voided.returned().isEmpty();
  }
}
