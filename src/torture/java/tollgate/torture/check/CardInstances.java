package tollgate.torture.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tollgate.torture.check.Operation.Voided;
import tollgate.torture.load.VoidedSale;

/**
 * Names a card anew each time that a void returns it to stock, so that each name is sold once at
 * most. The voids of a card are one after another, because each is of another sale of it.
 */
final class CardInstances {

  private final Map<String, List<VoidedSale>> returns = new HashMap<>();

  CardInstances(Collection<VoidedSale> voids) {
    voids.stream()
        .filter(VoidedSale::areCardsReturned)
        .sorted(Comparator.comparingLong(VoidedSale::invoked))
        .forEach(this::index);
  }

  private void index(VoidedSale voided) {
    voided
        .cards()
        .forEach(card -> returns.computeIfAbsent(card, none -> new ArrayList<>()).add(voided));
  }

  /** Returns the names of these cards in the sale of a request. */
  Set<String> of(String requestId, Collection<String> cards) {
    return cards.stream()
        .map(card -> name(card, index(requestId, card)))
        .collect(Collectors.toSet());
  }

  /** Returns the void as an operation. */
  Voided operation(VoidedSale voided) {
    Set<String> sold = of(voided.requestId(), voided.cards());
    Set<String> returned =
        voided.cards().stream()
            .filter(card -> voided.areCardsReturned())
            .map(card -> name(card, index(voided.requestId(), card) + 1))
            .collect(Collectors.toSet());
    return new Voided(sold, returned);
  }

  /** Returns how often a void has returned the card before this request could buy it. */
  private int index(String requestId, String card) {
    List<VoidedSale> voids = returns.getOrDefault(card, List.of());
    return IntStream.range(0, voids.size())
        .filter(i -> voids.get(i).requestId().equals(requestId))
        .findFirst()
        .orElse(voids.size());
  }

  private static String name(String card, int index) {
    return index == 0 ? card : card + "#" + index;
  }
}
