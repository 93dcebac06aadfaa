package tollgate.torture.check;

import java.util.Set;

/**
 * One sale as the checker sees it: called and returned at these moments, asked for so many cards,
 * and told this. One that never returned has {@link #NEVER} as its end.
 */
public record Operation(String name, long called, long returned, Said said) {

  public static final long NEVER = Long.MAX_VALUE;

  /** What the gateway said. */
  public sealed interface Said {}

  /** These cards, out of so many that were wanted. */
  public record Sold(int wanted, Set<String> cards) implements Said {

    public Sold {
      cards = Set.copyOf(cards);
    }
  }

  /** This card, which was asked for by its number. */
  public record SoldByNumber(String card) implements Said {}

  /** Free cards was not found. */
  public record NothingFree() implements Said {}

  /** Card is already sold. */
  public record AlreadySold(String card) implements Said {}

  /** Nothing: it may have happened or not, and if it did, it took cards that nobody was told. */
  public record Silence(int wanted) implements Said {}

  /** Not a sale: somebody counted the free cards when all was quiet. */
  public record Counted(int free) implements Said {}

  boolean isSilent() {
    return said instanceof Silence;
  }
}
