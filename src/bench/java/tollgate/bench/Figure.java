package tollgate.bench;

import java.util.Locale;
import tollgate.testkit.TargetStatus;

/**
 * One measured value beside its goal.
 *
 * @param goal empty when there is none
 */
public record Figure(String name, String measured, String goal, TargetStatus status) {

  /** Creates a figure without a goal. */
  public static Figure info(String name, String measured) {
    return new Figure(name, measured, "", TargetStatus.NONE);
  }

  /** Requires at least this number. */
  public static Figure atLeast(String name, double goal, double measured, String unit) {
    return compared(
        name,
        "≥ " + text(goal, unit),
        text(measured, unit),
        Double.isFinite(measured) && measured >= goal);
  }

  /** Requires at most this number. */
  public static Figure atMost(String name, double goal, double measured, String unit) {
    return compared(name, "≤ " + text(goal, unit), text(measured, unit), measured <= goal);
  }

  private static Figure compared(String name, String goal, String measured, boolean isReached) {
    return new Figure(name, measured, goal, TargetStatus.of(isReached));
  }

  /** Formats a number with two decimals, from 100 on with none; "unknown" when it is not finite. */
  public static String text(double number, String unit) {
    if (!Double.isFinite(number)) {
      return "unknown";
    }
    String format = Math.abs(number) >= 100 ? "%,.0f %s" : "%,.2f %s";
    return String.format(Locale.ROOT, format, number, unit).strip();
  }
}
