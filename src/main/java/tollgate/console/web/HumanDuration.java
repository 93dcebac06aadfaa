package tollgate.console.web;

import java.time.Duration;

/** Formats a duration in its largest unit, rounded down. */
public final class HumanDuration {

  private static final int MIN_HOURS_IN_DAYS = 48;

  private HumanDuration() {}

  /** Returns {@code 40 minutes}, {@code 3 hours}, or from 48 hours on {@code 2 days}. */
  public static String of(Duration time, PageContext page) {
    if (time.toHours() >= MIN_HOURS_IN_DAYS) {
      return page.text("duration.days", time.toDays());
    }
    return time.toHours() >= 1
        ? page.text("duration.hours", time.toHours())
        : page.text("duration.minutes", time.toMinutes());
  }
}
