package tollgate.console.cardgroups;

import java.util.OptionalLong;

/** Combines a card group with its sales of the last 30 days, and forecasts how long it lasts. */
public record GroupOverview(CardGroup group, DailySales sales) {

  private static final long NOTICE_BELOW_DAYS = 7;

  /** Returns the text key of the forecast. */
  public String forecastText() {
    if (group.counts().free() == 0) {
      return group.counts().total() == 0 ? "card_groups.no_cards" : "card_groups.sold_out";
    }
    return forecast().isEmpty() ? "card_groups.no_sales" : "card_groups.days_left";
  }

  /** Returns the days until the last free card is sold; 0 when that is unknown. */
  public long daysLeft() {
    return forecast().orElse(0);
  }

  /** Returns the CSS class of the forecast: good, notice, danger or off. */
  public String severity() {
    if (group.counts().free() == 0) {
      return "danger";
    }
    OptionalLong days = forecast();
    return days.isEmpty() ? "off" : days.getAsLong() < NOTICE_BELOW_DAYS ? "notice" : "good";
  }

  /** Returns the name of the icon of the forecast. */
  public String icon() {
    return switch (severity()) {
      case "good" -> "check-circle";
      case "off" -> "dash-circle";
      default -> "exclamation-triangle-fill";
    };
  }

  private OptionalLong forecast() {
    return sales.daysLeft(group.counts().free());
  }
}
