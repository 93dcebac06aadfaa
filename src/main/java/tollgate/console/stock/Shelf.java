package tollgate.console.stock;

/** A group with its sales of the last days. */
public record Shelf(Group group, Sold sold) {

  /** The key of the sentence that says how long the free cards will last. */
  public String outlook() {
    if (group.counts().free() == 0) {
      return group.counts().total() == 0 ? "stock.no_cards" : "stock.sold_out";
    }
    return sold.daysLeft(group.counts().free()).isEmpty() ? "stock.no_sales" : "stock.days_left";
  }

  /** The number in that sentence. */
  public long daysLeft() {
    return sold.daysLeft(group.counts().free()).orElse(0);
  }

  /** How bad that is: a class of the style. */
  public String urgency() {
    if (group.counts().free() == 0) {
      return "danger";
    }
    boolean isSoon = sold.daysLeft(group.counts().free()).stream().anyMatch(days -> days < 7);
    return isSoon ? "notice" : "good";
  }
}
