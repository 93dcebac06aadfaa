package tollgate.torture.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tollgate.torture.check.Operation.AlreadySold;
import tollgate.torture.check.Operation.FreeCount;
import tollgate.torture.check.Operation.Result;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;
import tollgate.torture.check.Operation.SoldOut;
import tollgate.torture.check.Operation.Unanswered;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Refused;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.VoidedSale;

/**
 * Converts purchases to operations and checks their linearizability. A sale takes effect between
 * the first attempt and the response, a refusal within the last attempt. A purchase without a
 * response is read from the database when its mail address identifies it.
 */
public final class Histories {

  private final DatabaseState state;
  private final Set<String> answeredCards;
  private final Collection<VoidedSale> voids;
  private final CardInstances instances;

  public Histories(
      DatabaseState state, Collection<Purchase> purchases, Collection<VoidedSale> voids) {
    this.state = state;
    this.voids = voids;
    this.instances = new CardInstances(voids);
    this.answeredCards =
        purchases.stream()
            .filter(purchase -> purchase.outcome() instanceof Outcome.Sold)
            .flatMap(purchase -> ((Outcome.Sold) purchase.outcome()).numbers().stream())
            .collect(Collectors.toSet());
  }

  /** Checks each group by itself; the results are in the order of the group ids. */
  public List<LinearizabilityResult> check(Collection<Purchase> purchases) {
    return purchases.stream()
        .collect(Collectors.groupingBy(p -> p.request().group(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> check(group.getKey(), group.getValue()))
        .toList();
  }

  private LinearizabilityResult check(long group, List<Purchase> purchases) {
    List<Operation> operations = new ArrayList<>();
    List<VoidedSale> voided = voids.stream().filter(sale -> sale.group() == group).toList();
    LongStream returned = purchases.stream().mapToLong(p -> p.last().returned());
    long end =
        LongStream.concat(returned, voided.stream().mapToLong(VoidedSale::returned)).max().orElse(0)
            + 1;
    boolean hasUnanswered = hasUnansweredCards(group);
    merged(purchases)
        .forEach(purchase -> operations.addAll(operations(purchase, end, hasUnanswered)));
    voided.forEach(sale -> operations.add(operation(sale)));
    FreeCount count = new FreeCount(state.countFree(group));
    operations.add(new Operation("free cards", end + 1, end + 2, count));
    return LinearizabilityChecker.check(state.numbers(group), operations);
  }

  /**
   * Merges purchases with the same request id and the same outcome. They are one operation, which
   * returned when the first of them did.
   */
  private static Collection<Purchase> merged(List<Purchase> purchases) {
    record Key(String requestId, Outcome outcome) {}
    return purchases.stream()
        .collect(
            Collectors.toMap(
                purchase -> new Key(purchase.request().requestId(), purchase.outcome()),
                purchase -> purchase,
                Histories::merged))
        .values();
  }

  private static Purchase merged(Purchase one, Purchase other) {
    Purchase earlier = one.last().returned() <= other.last().returned() ? one : other;
    Purchase later = earlier == one ? other : one;
    return new Purchase(
        one.request(),
        Stream.of(later.attempts().subList(0, later.attempts().size() - 1), earlier.attempts())
            .flatMap(List::stream)
            .toList());
  }

  /** Returns whether a group has sold cards that are in no response. */
  private boolean hasUnansweredCards(long group) {
    return state.cards().stream()
        .filter(card -> card.group() == group && card.isSold())
        .anyMatch(card -> !answeredCards.contains(card.number()));
  }

  private Operation operation(VoidedSale sale) {
    return new Operation(
        "void of " + sale.requestId(), sale.invoked(), sale.returned(), instances.operation(sale));
  }

  private List<Operation> operations(Purchase purchase, long end, boolean hasUnanswered) {
    String name = purchase.request().requestId();
    List<Operation> operations = new ArrayList<>();
    Optional<Result> result = result(purchase.request(), purchase.outcome());
    Set<String> cards = purchase.request().email().map(state::soldTo).orElse(Set.of());
    if (result.isPresent()) {
      boolean isSale = purchase.outcome() instanceof Outcome.Sold;
      long invoked = isSale ? purchase.invoked() : purchase.last().invoked();
      operations.add(new Operation(name, invoked, purchase.last().returned(), result.get()));
    } else if (!cards.isEmpty()) {
      Sold sold = new Sold(purchase.request().quantity(), instances.of(name, cards));
      operations.add(new Operation(name, purchase.invoked(), end, sold));
    }
    if (hasUnanswered && (result.isPresent() || cards.isEmpty())) {
      unanswered(purchase).forEach(operations::add);
    }
    return operations;
  }

  /** Returns an operation for each attempt in doubt: any of them may have sold the cards. */
  private static Stream<Operation> unanswered(Purchase purchase) {
    return purchase.attempts().stream()
        .filter(attempt -> attempt.outcome().isInDoubt())
        .map(attempt -> unanswered(purchase.request(), attempt));
  }

  private static Operation unanswered(PurchaseRequest request, Attempt attempt) {
    Unanswered result = new Unanswered(request.quantity());
    return new Operation(request.requestId(), attempt.invoked(), Operation.NEVER, result);
  }

  private Optional<Result> result(PurchaseRequest request, Outcome outcome) {
    if (outcome instanceof Outcome.Sold sold) {
      Set<String> cards = instances.of(request.requestId(), sold.numbers());
      return Optional.of(
          request.number().isPresent()
              ? new SoldByNumber(cards.iterator().next())
              : new Sold(request.quantity(), cards));
    }
    if (outcome instanceof Refused refused && refused.text().equals(Outcome.SOLD_OUT)) {
      return Optional.of(new SoldOut());
    }
    if (outcome instanceof Refused refused && refused.text().equals(Outcome.ALREADY_SOLD)) {
      return request.number().map(AlreadySold::new);
    }
    return Optional.empty();
  }
}
