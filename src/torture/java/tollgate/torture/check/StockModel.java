package tollgate.torture.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.torture.check.Operation.AlreadySold;
import tollgate.torture.check.Operation.FreeCount;
import tollgate.torture.check.Operation.Result;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;
import tollgate.torture.check.Operation.SoldOut;
import tollgate.torture.check.Operation.Unanswered;
import tollgate.torture.check.Operation.Voided;

/**
 * The sequential specification of the stock: its state is the set of free cards of one group. A
 * sale of n cards takes min(n, free); a group is sold out when no card is free. A void returns the
 * cards of a sale under new names, or takes them out of the stock. Cards are indices into the set.
 * See docs/api.md#card_from_group_sell.
 */
final class StockModel {

  private static final int[] NO_CARDS = {};

  private final Map<String, Integer> indices = new HashMap<>();
  private final BitSet free = new BitSet();

  /** The cards that no response names: only these can belong to a sale without a response. */
  private final BitSet unnamed = new BitSet();

  private final BitSet sold = new BitSet();

  private int count;

  /**
   * Creates the state in which all cards are free.
   *
   * @param returned the names under which voids return cards
   * @param named the cards that a response names
   */
  StockModel(Set<String> cards, Set<String> returned, Set<String> named) {
    Stream.of(cards, returned).flatMap(Set::stream).forEach(card -> add(card, named));
    free.set(0, cards.size());
    count = cards.size();
  }

  private void add(String card, Set<String> named) {
    int index = indices.size();
    indices.put(card, index);
    unnamed.set(index, !named.contains(card));
  }

  /** Returns the number of free cards. */
  int count() {
    return count;
  }

  /** Returns the cards that this result takes now; empty when it is not allowed now. */
  Optional<int[]> cardsTaken(Result result) {
    if (result instanceof Sold sale) {
      return indices(sale.cards())
          .filter(this::areFree)
          .filter(cards -> cards.length == Math.min(sale.quantity(), count))
          .filter(cards -> cards.length > 0);
    }
    if (result instanceof SoldByNumber sale) {
      return indices(Set.of(sale.card())).filter(this::areFree);
    }
    if (result instanceof Voided voided) {
      return indices(voided.cards())
          .filter(cards -> Arrays.stream(cards).allMatch(sold::get))
          .map(cards -> NO_CARDS);
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

  /** Returns the cards that this result puts into stock. */
  int[] cardsGiven(Result result) {
    return result instanceof Voided voided ? indices(voided.returned()).orElse(NO_CARDS) : NO_CARDS;
  }

  void apply(int[] taken, int[] given) {
    set(taken, false, true);
    set(given, true, false);
  }

  void undo(int[] taken, int[] given) {
    set(given, false, false);
    set(taken, true, false);
  }

  private void set(int[] cards, boolean isFree, boolean isSold) {
    for (int card : cards) {
      free.set(card, isFree);
      sold.set(card, isSold);
    }
    count += isFree ? cards.length : -cards.length;
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
