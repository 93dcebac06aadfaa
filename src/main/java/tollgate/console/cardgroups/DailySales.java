package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import tollgate.console.web.Sparkline;

/**
 * Holds the number of cards of a group that were sold on each of the last 30 days.
 *
 * @param days the cards of each day in UTC, the oldest first; at least one
 */
public record DailySales(List<Long> days) {

  /** The number of days that the charts show. */
  public static final int DAYS = 30;

  public DailySales {
    days = List.copyOf(days);
  }

  public long total() {
    return days.stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the cards of the day with most sales, at least 1. */
  public long max() {
    return Math.max(1, Collections.max(days));
  }

  /** Returns a chart with a bar for each day. */
  public Sparkline chart() {
    return new Sparkline(days);
  }

  /** Returns the cards sold per day on average, with one decimal. */
  public String average() {
    return BigDecimal.valueOf(total())
        .divide(BigDecimal.valueOf(DAYS), 1, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
