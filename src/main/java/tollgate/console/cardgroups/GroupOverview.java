package tollgate.console.cardgroups;

import java.time.Duration;

/** Combines a card group with its sales of the last 30 days, and with the forecast of its stock. */
public record GroupOverview(CardGroup group, DailySales sales, StockForecast forecast) {

  /** A longer forecast is not worth a number. */
  private static final Duration PRECISE = Duration.ofDays(365);

  /** Returns the text key of the forecast. */
  public String forecastText() {
    if (group.counts().free() == 0) {
      return group.counts().total() == 0 ? "card_groups.no_cards" : "card_groups.sold_out";
    }
    if (forecast.timeLeft().isEmpty()) {
      return "card_groups.no_sales";
    }
    return timeLeft().compareTo(PRECISE) > 0
        ? "card_groups.time_left.long"
        : "card_groups.time_left";
  }

  /** Returns the time until the last free card is sold; 0 when that is unknown. */
  public Duration timeLeft() {
    return forecast.timeLeft().orElse(Duration.ZERO);
  }

  /** Returns the CSS class of the forecast: good, notice, danger or off. */
  public String severity() {
    if (group.counts().free() == 0) {
      return "danger";
    }
    if (forecast.timeLeft().isEmpty()) {
      return "off";
    }
    return forecast.isLow() ? "notice" : "good";
  }

  /** Returns the name of the icon of the forecast. */
  public String icon() {
    return switch (severity()) {
      case "good" -> "check-circle";
      case "off" -> "dash-circle";
      default -> "exclamation-triangle-fill";
    };
  }
}
