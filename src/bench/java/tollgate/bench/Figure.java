package tollgate.bench;

import java.util.Locale;

/** One thing that was measured, beside its goal, if it has one. */
public record Figure(String what, String measured, String goal, Ending ending) {

  /** Whether the goal was reached. */
  public enum Ending {
    REACHED("reached"),
    NOT_REACHED("not reached"),
    NO_GOAL("");

    private final String words;

    Ending(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** For the reader; nothing depends on it. */
  public static Figure told(String what, String measured) {
    return new Figure(what, measured, "", Ending.NO_GOAL);
  }

  /** A number that should be this large. */
  public static Figure atLeast(String what, double goal, double measured, String unit) {
    return judged(
        what,
        "≥ " + text(goal, unit),
        text(measured, unit),
        Double.isFinite(measured) && measured >= goal);
  }

  /** A number that should be no larger. */
  public static Figure atMost(String what, double goal, double measured, String unit) {
    return judged(what, "≤ " + text(goal, unit), text(measured, unit), measured <= goal);
  }

  private static Figure judged(String what, String goal, String measured, boolean isReached) {
    return new Figure(what, measured, goal, isReached ? Ending.REACHED : Ending.NOT_REACHED);
  }

  /** A number with as many digits as it is worth; a ratio to nothing is none. */
  public static String text(double number, String unit) {
    if (!Double.isFinite(number)) {
      return "cannot be told";
    }
    String format = Math.abs(number) >= 100 ? "%,.0f %s" : "%,.2f %s";
    return String.format(Locale.ROOT, format, number, unit).strip();
  }
}
