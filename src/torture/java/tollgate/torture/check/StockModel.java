package tollgate.torture.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.torture.check.Operation.AlreadySold;
import tollgate.torture.check.Operation.FreeCount;
import tollgate.torture.check.Operation.Result;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;
import tollgate.torture.check.Operation.SoldOut;
import tollgate.torture.check.Operation.Unanswered;

/**
 * The sequential specification of the stock: its state is the set of free cards of one group. A
 * sale of n cards takes min(n, free); a group is sold out when no card is free. Cards are indices
 * into the set. See docs/api.md#card_from_group_sell.
 */
final class StockModel {

  private static final int[] NO_CARDS = {};

  private final Map<String, Integer> indices = new HashMap<>();
  private final BitSet free = new BitSet();

  /** The cards that no response names: only these can belong to a sale without a response. */
  private final BitSet unnamed = new BitSet();

  private int count;

  /**
   * Creates the state in which all cards are free.
   *
   * @param named the cards that a response names
   */
  StockModel(Set<String> cards, Set<String> named) {
    for (String card : cards) {
      int index = indices.size();
      indices.put(card, index);
      free.set(index);
      unnamed.set(index, !named.contains(card));
    }
    count = cards.size();
  }

  /** Returns the number of free cards. */
  int count() {
    return count;
  }

  /** Returns the cards that this result takes now; empty when it is not allowed now. */
  Optional<int[]> cardsTaken(Result result) {
    if (result instanceof Sold sold) {
      return indices(sold.cards())
          .filter(this::areFree)
          .filter(cards -> cards.length == Math.min(sold.quantity(), count))
          .filter(cards -> cards.length > 0);
    }
    if (result instanceof SoldByNumber sold) {
      return indices(Set.of(sold.card())).filter(this::areFree);
    }
    if (result instanceof SoldOut) {
      return noCardsIf(count == 0);
    }
    if (result instanceof AlreadySold already) {
      return indices(Set.of(already.card())).filter(card -> !areFree(card)).map(card -> NO_CARDS);
    }
    if (result instanceof Unanswered unanswered) {
      return someUnnamed(Math.min(unanswered.quantity(), count));
    }
    return noCardsIf(count == ((FreeCount) result).free());
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

  /** Returns a copy of the state. */
  BitSet state() {
    return (BitSet) free.clone();
  }

  /** Returns up to three free cards, for a message. */
  String someFree() {
    return indices.entrySet().stream()
        .filter(card -> free.get(card.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .limit(3)
        .collect(Collectors.joining(", "));
  }

  private static Optional<int[]> noCardsIf(boolean isAllowed) {
    return isAllowed ? Optional.of(NO_CARDS) : Optional.empty();
  }

  /** Takes the first ones: which of them is not observable, as no response names them. */
  private Optional<int[]> someUnnamed(int quantity) {
    int[] cards = unnamed.stream().filter(free::get).limit(quantity).toArray();
    return quantity > 0 && cards.length == quantity ? Optional.of(cards) : Optional.empty();
  }

  private boolean areFree(int[] cards) {
    return Arrays.stream(cards).allMatch(free::get);
  }

  private Optional<int[]> indices(Set<String> cards) {
    int[] found = cards.stream().filter(indices::containsKey).mapToInt(indices::get).toArray();
    return found.length == cards.size() ? Optional.of(found) : Optional.empty();
  }
}
