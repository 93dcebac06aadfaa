package tollgate.torture.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.torture.check.Operation.AlreadySold;
import tollgate.torture.check.Operation.Counted;
import tollgate.torture.check.Operation.NothingFree;
import tollgate.torture.check.Operation.Said;
import tollgate.torture.check.Operation.Silence;
import tollgate.torture.check.Operation.Sold;
import tollgate.torture.check.Operation.SoldByNumber;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Refused;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.PurchaseRequest;

/**
 * Turns what the buyers wrote down into operations, one for each purchase however many tries it
 * took: a purchase happens once, between its first call and its answer; a refusal is true at its
 * last try. What was never answered is read from the database where it can be told whose it was.
 */
public final class Histories {

  private final DatabaseState truth;
  private final Set<String> answered;

  public Histories(DatabaseState truth, Collection<Purchase> purchases) {
    this.truth = truth;
    this.answered =
        purchases.stream()
            .filter(purchase -> purchase.outcome() instanceof Outcome.Sold)
            .flatMap(purchase -> ((Outcome.Sold) purchase.outcome()).numbers().stream())
            .collect(Collectors.toSet());
  }

  /** Judges every group by itself; the verdicts in the order of the groups' ids. */
  public List<LinearizabilityResult> judge(Collection<Purchase> purchases) {
    return purchases.stream()
        .collect(Collectors.groupingBy(p -> p.wish().group(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> judge(group.getKey(), group.getValue()))
        .toList();
  }

  private LinearizabilityResult judge(long group, List<Purchase> purchases) {
    List<Operation> operations = new ArrayList<>();
    long end = purchases.stream().mapToLong(p -> p.last().returned()).max().orElse(0) + 1;
    boolean hasOrphans = hasOrphans(group);
    merged(purchases).forEach(purchase -> operations.addAll(operations(purchase, end, hasOrphans)));
    operations.add(new Operation("the count", end + 1, end + 2, new Counted(truth.free(group))));
    return LinearizabilityChecker.of(truth.numbers(group), operations);
  }

  /**
   * Purchases under one id that were told the same are one, answered when the first of them was.
   */
  private static Collection<Purchase> merged(List<Purchase> purchases) {
    record Same(String requestId, Outcome outcome) {}
    return purchases.stream()
        .collect(
            Collectors.toMap(
                purchase -> new Same(purchase.wish().requestId(), purchase.outcome()),
                purchase -> purchase,
                Histories::merged))
        .values();
  }

  private static Purchase merged(Purchase one, Purchase other) {
    Purchase earlier = one.last().returned() <= other.last().returned() ? one : other;
    Purchase later = earlier == one ? other : one;
    return new Purchase(
        one.wish(),
        Stream.of(later.attempts().subList(0, later.attempts().size() - 1), earlier.attempts())
            .flatMap(List::stream)
            .toList());
  }

  private boolean hasOrphans(long group) {
    return truth.cards().stream()
        .anyMatch(
            card -> card.group() == group && card.isSold() && !answered.contains(card.number()));
  }

  private List<Operation> operations(Purchase purchase, long end, boolean hasOrphans) {
    String name = purchase.wish().requestId();
    List<Operation> operations = new ArrayList<>();
    Optional<Said> said = said(purchase.wish(), purchase.outcome());
    Set<String> found = purchase.wish().email().map(truth::soldTo).orElse(Set.of());
    if (said.isPresent()) {
      boolean isSale = purchase.outcome() instanceof Outcome.Sold;
      long called = isSale ? purchase.called() : purchase.last().invoked();
      operations.add(new Operation(name, called, purchase.last().returned(), said.get()));
    } else if (!found.isEmpty()) {
      Sold sold = new Sold(purchase.wish().quantity(), found);
      operations.add(new Operation(name, purchase.called(), end, sold));
    }
    if (hasOrphans && (said.isPresent() || found.isEmpty())) {
      silences(purchase).forEach(operations::add);
    }
    return operations;
  }

  /** Cards were sold to nobody: then every try that was not answered may be what sold them. */
  private static Stream<Operation> silences(Purchase purchase) {
    return purchase.attempts().stream()
        .filter(attempt -> attempt.outcome().isInDoubt())
        .map(attempt -> silence(purchase.wish(), attempt));
  }

  private static Operation silence(PurchaseRequest wish, Attempt attempt) {
    return new Operation(
        wish.requestId(), attempt.invoked(), Operation.NEVER, new Silence(wish.quantity()));
  }

  private static Optional<Said> said(PurchaseRequest wish, Outcome outcome) {
    if (outcome instanceof Outcome.Sold sold) {
      return Optional.of(
          wish.number().isPresent()
              ? new SoldByNumber(sold.numbers().get(0))
              : new Sold(wish.quantity(), Set.copyOf(sold.numbers())));
    }
    if (outcome instanceof Refused refused && refused.text().equals("Free cards was not found")) {
      return Optional.of(new NothingFree());
    }
    if (outcome instanceof Refused refused && refused.text().equals("Card is already sold")) {
      return wish.number().map(AlreadySold::new);
    }
    return Optional.empty();
  }
}
