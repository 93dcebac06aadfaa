package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** How many cards of a group were sold on each of the last days, the oldest first. */
public record DailySales(List<Long> days) {

  /** How many days the charts show. */
  public static final int DAYS = 30;

  private static final long HIGHEST = 46;

  public DailySales {
    days = List.copyOf(days);
  }

  public long total() {
    return days.stream().mapToLong(Long::longValue).sum();
  }

  /** The most of a day. */
  public long most() {
    return Math.max(1, Collections.max(days));
  }

  /** How high the column of a day is, of 46; a day with a sale shows. */
  public long height(int day) {
    long sold = days.get(day);
    return sold <= 0 ? 0 : Math.max(2, sold * HIGHEST / most());
  }

  /** How many a day, with one decimal. */
  public String rate() {
    return BigDecimal.valueOf(total())
        .divide(BigDecimal.valueOf(DAYS), 1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** In how many days so many cards are gone; never, when none is sold. */
  public OptionalLong daysLeft(long free) {
    return total() <= 0 ? OptionalLong.empty() : OptionalLong.of(free * DAYS / total());
  }
}
