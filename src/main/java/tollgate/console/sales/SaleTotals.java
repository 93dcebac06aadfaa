package tollgate.console.sales;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tollgate.money.NumberFormatter;

/**
 * The sums of the sales that match a filter: by currency, then by owner and by card group.
 *
 * @param groups the largest totals; others are left out
 * @param groupCount the number of totals by card group, with those that are left out
 * @param digits the number of decimals in amounts
 */
public record SaleTotals(
    List<SaleTotal> all,
    List<SaleTotal> owners,
    List<SaleTotal> groups,
    int ownerCount,
    int groupCount,
    int digits) {

  /** The maximum number of totals by owner, and of those by card group. */
  static final int MAX_ROWS = 50;

  /** A total of the sales of one card group, of one owner, in one currency. */
  record Line(SaleTotal total, long group, String groupName, long owner, String ownerName) {}

  static SaleTotals of(List<Line> lines, int digits) {
    List<SaleTotal> all = new ArrayList<>();
    List<SaleTotal> owners = new ArrayList<>();
    List<SaleTotal> groups = new ArrayList<>();
    for (Line line : lines) {
      all.add(line.total.withoutName());
      owners.add(line.total.withName(line.owner, line.ownerName));
      groups.add(line.total.withName(line.group, line.groupName));
    }
    List<SaleTotal> byOwner = merged(owners);
    List<SaleTotal> byGroup = merged(groups);
    return new SaleTotals(
        merged(all), largest(byOwner), largest(byGroup), byOwner.size(), byGroup.size(), digits);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns an amount as the list of sales shows it. */
  public String nice(BigDecimal amount) {
    return NumberFormatter.nice(amount, digits);
  }

  /** Adds up the totals with the same name and currency. */
  private static List<SaleTotal> merged(List<SaleTotal> totals) {
    Map<List<Object>, SaleTotal> sums = new LinkedHashMap<>();
    totals.forEach(
        total -> sums.merge(List.of(total.id(), total.currency()), total, SaleTotal::plus));
    return sums.values().stream()
        .sorted(
            Comparator.comparing(SaleTotal::currency)
                .thenComparing(SaleTotal::net, Comparator.reverseOrder())
                .thenComparing(total -> total.id().orElse(0L)))
        .toList();
  }

  private static List<SaleTotal> largest(List<SaleTotal> totals) {
    return totals.stream().limit(MAX_ROWS).toList();
  }
}
