package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Holds the number of cards of a group that were sold on each of the last 30 days.
 *
 * @param days the cards of each day in UTC, the oldest first; at least one
 */
public record DailySales(List<Long> days) {

  /** The number of days that the charts show. */
  public static final int DAYS = 30;

  /** The height of the highest bar, in units of the chart's SVG view box. */
  private static final long MAX_BAR_HEIGHT = 46;

  private static final long MIN_BAR_HEIGHT = 2;

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

  /** Returns the height of the bar of a day: 0 without sales, else from 2 to 46. */
  public long barHeight(int day) {
    long sold = days.get(day);
    return sold <= 0 ? 0 : Math.max(MIN_BAR_HEIGHT, sold * MAX_BAR_HEIGHT / max());
  }

  /** Returns the cards sold per day on average, with one decimal. */
  public String average() {
    return BigDecimal.valueOf(total())
        .divide(BigDecimal.valueOf(DAYS), 1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** Returns the whole days in which this many cards will be sold; empty when none are sold. */
  public OptionalLong daysLeft(long free) {
    return total() <= 0 ? OptionalLong.empty() : OptionalLong.of(free * DAYS / total());
  }
}
