package tollgate.torture.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Sold;
import tollgate.torture.load.Purchase;

/** Histories into which a fault was written, to see whether the judges find it. */
public final class SeededFaults {

  private SeededFaults() {}

  /** A card that two buyers were told. */
  public static List<Purchase> doubleSale(Collection<Purchase> purchases) {
    List<Purchase> sales = inOrder(purchases);
    Purchase robbed = sales.get(sales.size() / 3);
    Purchase robber = sales.get(sales.size() / 2);
    String card = ((Sold) robbed.outcome()).numbers().get(0);
    List<String> cards = new ArrayList<>(((Sold) robber.outcome()).numbers());
    cards.set(0, card);
    return with(purchases, robber, new Sold(cards, ""));
  }

  /** Somebody who was told that nothing is free while cards were, all the time. */
  public static List<Purchase> falseRefusal(Collection<Purchase> purchases) {
    List<Purchase> sales = inOrder(purchases);
    Purchase like = sales.get(sales.size() / 2);
    Attempt refused =
        new Attempt(
            like.last().invoked(),
            like.last().returned(),
            like.last().door(),
            new Outcome.Refused("Free cards was not found"));
    return Stream.concat(purchases.stream(), Stream.of(new Purchase(like.wish(), List.of(refused))))
        .toList();
  }

  /** Somebody who got one card fewer than he wanted while there were more. */
  public static List<Purchase> shortSale(Collection<Purchase> purchases) {
    Purchase generous =
        inOrder(purchases).stream()
            .filter(purchase -> ((Sold) purchase.outcome()).numbers().size() > 1)
            .findFirst()
            .orElseThrow();
    List<String> cards = ((Sold) generous.outcome()).numbers();
    return with(purchases, generous, new Sold(cards.subList(1, cards.size()), ""));
  }

  private static List<Purchase> inOrder(Collection<Purchase> purchases) {
    return purchases.stream()
        .filter(purchase -> purchase.outcome() instanceof Sold)
        .sorted(Comparator.comparingLong(Purchase::called))
        .toList();
  }

  private static List<Purchase> with(
      Collection<Purchase> purchases, Purchase changed, Outcome outcome) {
    return purchases.stream()
        .map(purchase -> purchase == changed ? told(purchase, outcome) : purchase)
        .collect(Collectors.toList());
  }

  private static Purchase told(Purchase purchase, Outcome outcome) {
    List<Attempt> attempts = new ArrayList<>(purchase.attempts());
    Attempt last = purchase.last();
    attempts.set(
        attempts.size() - 1, new Attempt(last.invoked(), last.returned(), last.door(), outcome));
    return new Purchase(purchase.wish(), attempts);
  }
}
