package tollgate.torture.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Failed;
import tollgate.torture.load.Outcome.Refused;
import tollgate.torture.load.Outcome.Sold;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.VoidedSale;

/** Compares the responses with the database: each card is sold at most once, and none is lost. */
public final class SalesCheck {

  private static final Set<String> EXPECTED_REFUSALS =
      Set.of(Outcome.SOLD_OUT, Outcome.ALREADY_SOLD);

  private final Collection<Purchase> purchases;
  private final DatabaseState state;
  private final Map<String, Set<String>> returns = new HashMap<>();
  private final Map<String, Set<String>> hidden = new HashMap<>();
  private final Map<String, String> requestIds = new HashMap<>();
  private final Set<String> soldTwice = new HashSet<>();

  public SalesCheck(
      Collection<Purchase> purchases, Collection<VoidedSale> voids, DatabaseState state) {
    this.purchases = purchases;
    this.state = state;
    voids.forEach(this::index);
    purchases.forEach(this::index);
  }

  private void index(VoidedSale voided) {
    Map<String, Set<String>> target = voided.areCardsReturned() ? returns : hidden;
    voided
        .cards()
        .forEach(
            card -> target.computeIfAbsent(card, none -> new HashSet<>()).add(voided.requestId()));
  }

  private void index(Purchase purchase) {
    String requestId = purchase.request().requestId();
    purchase.attempts().stream()
        .map(Attempt::outcome)
        .forEach(outcome -> numbers(outcome).forEach(number -> index(number, requestId)));
  }

  /** A card that a void returned may be in the response of another purchase too. */
  private void index(String number, String requestId) {
    if (isIn(returns, number, requestId)) {
      return;
    }
    String previous = requestIds.putIfAbsent(number, requestId);
    if (previous != null && !previous.equals(requestId)) {
      soldTwice.add(number);
    }
  }

  private static boolean isIn(Map<String, Set<String>> voids, String number, String requestId) {
    return voids.getOrDefault(number, Set.of()).contains(requestId);
  }

  private static List<String> numbers(Outcome outcome) {
    return outcome instanceof Sold sold ? sold.numbers() : List.of();
  }

  /** Returns the cards in the responses of two purchases, and those with two payments. */
  public Set<String> soldTwice() {
    Set<String> all = new HashSet<>(soldTwice);
    state.cards().stream().filter(card -> card.payments() > 1).forEach(c -> all.add(c.number()));
    return all;
  }

  /** Returns the cards in a response that are neither voided nor sold and paid in the database. */
  public List<String> notSold() {
    return requestIds.keySet().stream()
        .filter(number -> !isIn(hidden, number, requestIds.get(number)))
        .filter(number -> state.card(number).filter(DatabaseState.Row::isSoldAndPaid).isEmpty())
        .toList();
  }

  /** Returns the cards of voided sales that are sold or free, although they had to be hidden. */
  public List<String> notHidden() {
    return hidden.keySet().stream()
        .filter(number -> state.card(number).filter(SalesCheck::isUnsoldAndHidden).isEmpty())
        .sorted()
        .toList();
  }

  private static boolean isUnsoldAndHidden(DatabaseState.Row card) {
    return !card.isSold() && card.isHidden();
  }

  /** Returns the cards that are sold in the database and in no response. */
  public List<String> soldWithoutResponse() {
    return state.cards().stream()
        .filter(card -> card.isSold() && !requestIds.containsKey(card.number()))
        .map(DatabaseState.Row::number)
        .sorted()
        .toList();
  }

  /** Returns the purchases without a conclusive response after all retries. */
  public List<String> inDoubt() {
    return described(Purchase::isInDoubt);
  }

  /** Returns the number of responses with status 500. */
  public long internalErrors() {
    return purchases.stream()
        .flatMap(purchase -> purchase.attempts().stream())
        .filter(a -> a.outcome() instanceof Failed failed && failed.status() == 500)
        .count();
  }

  /** Returns the refusals that no request of the harness can cause. */
  public List<String> unexpectedRefusals() {
    return described(
        purchase ->
            purchase.outcome() instanceof Refused refused
                && !EXPECTED_REFUSALS.contains(refused.text()));
  }

  private List<String> described(Predicate<Purchase> filter) {
    return purchases.stream()
        .filter(filter)
        .map(purchase -> purchase.request().requestId() + " (" + purchase.outcome() + ")")
        .toList();
  }
}
