package tollgate.torture.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Failed;
import tollgate.torture.load.Outcome.Refused;
import tollgate.torture.load.Outcome.Sold;
import tollgate.torture.load.Purchase;

/**
 * Compares what the buyers were told with what the database says: no card to two of them, none
 * missing, none sold to nobody.
 */
public final class SalesCheck {

  private static final Set<String> TRUE_REFUSALS =
      Set.of("Free cards was not found", "Card is already sold");

  private final Collection<Purchase> purchases;
  private final DatabaseState truth;
  private final Map<String, String> buyerOf = new HashMap<>();
  private final Set<String> soldTwice = new HashSet<>();

  public SalesCheck(Collection<Purchase> purchases, DatabaseState truth) {
    this.purchases = purchases;
    this.truth = truth;
    purchases.forEach(this::hand);
  }

  private void hand(Purchase purchase) {
    String buyer = purchase.wish().requestId();
    purchase.attempts().stream()
        .map(Attempt::outcome)
        .forEach(outcome -> numbers(outcome).forEach(number -> hand(number, buyer)));
  }

  private void hand(String number, String buyer) {
    String before = buyerOf.putIfAbsent(number, buyer);
    if (before != null && !before.equals(buyer)) {
      soldTwice.add(number);
    }
  }

  private static List<String> numbers(Outcome outcome) {
    return outcome instanceof Sold sold ? sold.numbers() : List.of();
  }

  /** Cards in the answers of two purchases, or paid twice. */
  public Set<String> soldTwice() {
    Set<String> all = new HashSet<>(soldTwice);
    truth.cards().stream().filter(card -> card.payments() > 1).forEach(c -> all.add(c.number()));
    return all;
  }

  /** Cards that a buyer was given and that the database does not have as sold and paid. */
  public List<String> acknowledgedButMissing() {
    return buyerOf.keySet().stream()
        .filter(number -> truth.card(number).filter(DatabaseState.Row::isSoldProperly).isEmpty())
        .toList();
  }

  /** Cards that are sold and in nobody's answer. */
  public List<String> soldToNobody() {
    return truth.cards().stream()
        .filter(card -> card.isSold() && !buyerOf.containsKey(card.number()))
        .map(DatabaseState.Row::number)
        .sorted()
        .toList();
  }

  /** Purchases of which the buyer never learned what became of them. */
  public List<String> inDoubt() {
    return purchases.stream()
        .filter(Purchase::isInDoubt)
        .map(purchase -> purchase.wish().requestId() + " (" + purchase.outcome() + ")")
        .toList();
  }

  /** Answers that say 500: a fault that nobody has foreseen. */
  public long internalErrors() {
    return purchases.stream()
        .flatMap(purchase -> purchase.attempts().stream())
        .filter(try_ -> try_.outcome() instanceof Failed failed && failed.status() == 500)
        .count();
  }

  /** Refusals that no buyer of ours has deserved. */
  public List<String> oddRefusals() {
    return purchases.stream()
        .filter(p -> p.outcome() instanceof Refused refused && !isTrueRefusal(refused))
        .map(purchase -> purchase.wish().requestId() + " (" + purchase.outcome() + ")")
        .toList();
  }

  private static boolean isTrueRefusal(Refused refused) {
    return TRUE_REFUSALS.contains(refused.text());
  }
}
