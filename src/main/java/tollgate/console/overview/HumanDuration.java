package tollgate.console.overview;

import java.time.Duration;
import tollgate.console.web.PageContext;

/** A length of time in the words that one would say it in. */
public final class HumanDuration {

  private static final int HOURS_THAT_ARE_DAYS = 48;

  private HumanDuration() {}

  /** {@code 40 minutes}, {@code 3 hours}, {@code 5 days}. */
  public static String of(Duration time, PageContext frame) {
    if (time.toHours() >= HOURS_THAT_ARE_DAYS) {
      return frame.text("span.days", time.toDays());
    }
    return time.toHours() >= 1
        ? frame.text("span.hours", time.toHours())
        : frame.text("span.minutes", time.toMinutes());
  }
}
