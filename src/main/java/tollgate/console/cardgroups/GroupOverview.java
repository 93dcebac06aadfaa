package tollgate.console.cardgroups;

import java.util.OptionalLong;

/** A group with its sales of the last days. */
public record GroupOverview(CardGroup group, DailySales sold) {

  private static final long A_WEEK = 7;

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
    OptionalLong days = sold.daysLeft(group.counts().free());
    return days.isEmpty() ? "off" : days.getAsLong() < A_WEEK ? "notice" : "good";
  }

  /** The sign beside the words. */
  public String icon() {
    return switch (urgency()) {
      case "good" -> "check-circle";
      case "off" -> "dash-circle";
      default -> "exclamation-triangle-fill";
    };
  }
}
