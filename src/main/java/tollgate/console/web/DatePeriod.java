package tollgate.console.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The periods that filters by date offer. A week begins on Monday, as ISO 8601 defines it. */
public enum DatePeriod {
  TODAY,
  YESTERDAY,
  THIS_WEEK,
  LAST_WEEK,
  THIS_MONTH,
  LAST_MONTH;

  /** Returns the period in the query parameter {@code period}; empty for any other text. */
  public static Optional<DatePeriod> of(PageRequest request) {
    String name = request.query("period");
    return Arrays.stream(values()).filter(period -> period.urlName().equals(name)).findFirst();
  }

  /** Returns the first day. */
  public LocalDate first(LocalDate today) {
    return switch (this) {
      case TODAY -> today;
      case YESTERDAY -> today.minusDays(1);
      case THIS_WEEK -> monday(today);
      case LAST_WEEK -> monday(today).minusWeeks(1);
      case THIS_MONTH -> today.withDayOfMonth(1);
      case LAST_MONTH -> today.minusMonths(1).withDayOfMonth(1);
    };
  }

  /** Returns the last day, which is not after today. */
  public LocalDate last(LocalDate today) {
    return switch (this) {
      case TODAY, THIS_WEEK, THIS_MONTH -> today;
      case YESTERDAY -> today.minusDays(1);
      case LAST_WEEK -> monday(today).minusDays(1);
      case LAST_MONTH -> today.withDayOfMonth(1).minusDays(1);
    };
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Returns the name of the period in URLs. */
  public String urlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the key of the text that names the period. */
  public String textKey() {
    return "period." + urlName();
  }
}
