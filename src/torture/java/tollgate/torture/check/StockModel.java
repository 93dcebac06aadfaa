package tollgate.torture.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.torture.check.Operation.AlreadySold;
import tollgate.torture.check.Operation.Counted;
import tollgate.torture.check.Operation.NothingFree;
import tollgate.torture.check.Operation.Said;
import tollgate.torture.check.Operation.Silence;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;

/**
 * The specification of the stock, as a state that moves: the set of free cards of one group. A sale
 * of n takes min(n, free) of them, and nothing is free only when nothing is free. Contract 4.4.
 */
final class StockModel {

  private static final int[] NOTHING = {};

  private final Map<String, Integer> places = new HashMap<>();
  private final BitSet free = new BitSet();

  /** The cards that no answer names: what a silent sale took can only have been of these. */
  private final BitSet unnamed = new BitSet();

  private int count;

  StockModel(Set<String> cards, Set<String> named) {
    for (String card : cards) {
      int place = places.size();
      places.put(card, place);
      free.set(place);
      unnamed.set(place, !named.contains(card));
    }
    count = cards.size();
  }

  int count() {
    return count;
  }

  /**
   * The cards that leave the shelf when this happens now: exactly those that were sold, or nothing
   * at all when the specification does not allow it now.
   */
  Optional<int[]> taken(Said said) {
    if (said instanceof Sold sold) {
      return places(sold.cards())
          .filter(this::areFree)
          .filter(cards -> cards.length == Math.min(sold.wanted(), count))
          .filter(cards -> cards.length > 0);
    }
    if (said instanceof SoldByNumber sold) {
      return places(Set.of(sold.card())).filter(this::areFree);
    }
    if (said instanceof NothingFree) {
      return nothingIf(count == 0);
    }
    if (said instanceof AlreadySold already) {
      return places(Set.of(already.card())).filter(card -> !areFree(card)).map(card -> NOTHING);
    }
    if (said instanceof Silence silence) {
      return someUnnamed(Math.min(silence.wanted(), count));
    }
    return nothingIf(count == ((Counted) said).free());
  }

  void take(int[] cards) {
    for (int card : cards) {
      free.clear(card);
    }
    count -= cards.length;
  }

  void putBack(int[] cards) {
    for (int card : cards) {
      free.set(card);
    }
    count += cards.length;
  }

  /** The state, to be remembered. */
  BitSet state() {
    return (BitSet) free.clone();
  }

  /** Some of the free cards, to tell somebody. */
  String someFree() {
    return places.entrySet().stream()
        .filter(place -> free.get(place.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .limit(3)
        .collect(Collectors.joining(", "));
  }

  private static Optional<int[]> nothingIf(boolean isLegal) {
    return isLegal ? Optional.of(NOTHING) : Optional.empty();
  }

  /** Which of them does not matter, because nobody was told: the first. */
  private Optional<int[]> someUnnamed(int wanted) {
    int[] cards = unnamed.stream().filter(free::get).limit(wanted).toArray();
    return wanted > 0 && cards.length == wanted ? Optional.of(cards) : Optional.empty();
  }

  private boolean areFree(int[] cards) {
    return Arrays.stream(cards).allMatch(free::get);
  }

  private Optional<int[]> places(Set<String> cards) {
    int[] found = cards.stream().filter(places::containsKey).mapToInt(places::get).toArray();
    return found.length == cards.size() ? Optional.of(found) : Optional.empty();
  }
}
