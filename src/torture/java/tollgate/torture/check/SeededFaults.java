package tollgate.torture.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Sold;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.VoidedSale;

/** Adds a fault to a valid history, which the linearizability check has to detect. */
public final class SeededFaults {

  private SeededFaults() {}

  /** Puts a card of one sale into the response of another one. */
  public static List<Purchase> doubleSale(Collection<Purchase> purchases) {
    List<Purchase> sales = sales(purchases);
    Purchase first = sales.get(sales.size() / 3);
    Purchase second = sales.get(sales.size() / 2);
    List<String> cards = new ArrayList<>(((Sold) second.outcome()).numbers());
    cards.set(0, ((Sold) first.outcome()).numbers().get(0));
    return replace(purchases, second, new Sold(cards, ""));
  }

  /** Adds a refusal as sold out at a time when cards were free. */
  public static List<Purchase> falseRefusal(Collection<Purchase> purchases) {
    List<Purchase> sales = sales(purchases);
    Purchase sale = sales.get(sales.size() / 2);
    Attempt refused = withOutcome(sale.last(), new Outcome.Refused(Outcome.SOLD_OUT));
    Purchase refusal = new Purchase(sale.request(), List.of(refused));
    return Stream.concat(purchases.stream(), Stream.of(refusal)).toList();
  }

  /** Removes a card from a sale although more cards were free. */
  public static List<Purchase> shortSale(Collection<Purchase> purchases) {
    Purchase sale =
        sales(purchases).stream()
            .filter(purchase -> ((Sold) purchase.outcome()).numbers().size() > 1)
            .findFirst()
            .orElseThrow();
    List<String> cards = ((Sold) sale.outcome()).numbers();
    return replace(purchases, sale, new Sold(cards.subList(1, cards.size()), ""));
  }

  /** Adds a void of a sale that was not voided: its cards were not returned to stock. */
  public static List<VoidedSale> lostVoid(
      Collection<Purchase> purchases, Collection<VoidedSale> voids) {
    Set<String> voided = voids.stream().map(VoidedSale::requestId).collect(Collectors.toSet());
    Purchase sale =
        sales(purchases).stream()
            .filter(purchase -> !voided.contains(purchase.request().requestId()))
            .findFirst()
            .orElseThrow();
    long end = purchases.stream().mapToLong(each -> each.last().returned()).max().orElseThrow();
    VoidedSale lost =
        new VoidedSale(
            sale.request().requestId(),
            sale.request().group(),
            Set.copyOf(((Sold) sale.outcome()).numbers()),
            true,
            end + 1,
            end + 2);
    return Stream.concat(voids.stream(), Stream.of(lost)).toList();
  }

  /** Turns a void into one that did the opposite with the cards of its sale. */
  public static List<VoidedSale> wrongVoid(Collection<VoidedSale> voids) {
    VoidedSale wrong = voids.stream().skip(voids.size() / 2).findFirst().orElseThrow();
    return voids.stream().map(each -> each == wrong ? opposite(each) : each).toList();
  }

  private static VoidedSale opposite(VoidedSale sale) {
    return new VoidedSale(
        sale.requestId(),
        sale.group(),
        sale.cards(),
        !sale.areCardsReturned(),
        sale.invoked(),
        sale.returned());
  }

  private static List<Purchase> sales(Collection<Purchase> purchases) {
    return purchases.stream()
        .filter(purchase -> purchase.outcome() instanceof Sold)
        .sorted(Comparator.comparingLong(Purchase::invoked))
        .toList();
  }

  private static List<Purchase> replace(
      Collection<Purchase> purchases, Purchase replaced, Outcome outcome) {
    return purchases.stream()
        .map(purchase -> purchase == replaced ? withOutcome(purchase, outcome) : purchase)
        .toList();
  }

  private static Purchase withOutcome(Purchase purchase, Outcome outcome) {
    List<Attempt> attempts = new ArrayList<>(purchase.attempts());
    attempts.set(attempts.size() - 1, withOutcome(purchase.last(), outcome));
    return new Purchase(purchase.request(), attempts);
  }

  private static Attempt withOutcome(Attempt attempt, Outcome outcome) {
    return new Attempt(attempt.invoked(), attempt.returned(), attempt.port(), outcome);
  }
}
