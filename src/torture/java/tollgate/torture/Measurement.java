package tollgate.torture;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** One thing that was measured, against what it had to be. */
public record Measurement(
    String what, String measured, String figure, boolean isReached, boolean isTime) {

  private Measurement(String what, String measured, String figure, boolean isReached) {
    this(what, measured, figure, isReached, false);
  }

  /** Something that was judged elsewhere. */
  public static Measurement of(String what, String measured, String figure, boolean isReached) {
    return new Measurement(what, measured, figure, isReached);
  }

  /** This many, exactly. */
  public static Measurement exactly(String what, long figure, long measured) {
    return new Measurement(what, grouped(measured), grouped(figure), measured == figure);
  }

  public static Measurement atMost(String what, long figure, long measured) {
    return new Measurement(what, grouped(measured), "≤ " + grouped(figure), measured <= figure);
  }

  public static Measurement within(String what, Duration figure, Duration measured) {
    return new Measurement(
        what, seconds(measured), "≤ " + seconds(figure), measured.compareTo(figure) <= 0, true);
  }

  /** None of these; the first ones are shown. */
  public static Measurement none(String what, Collection<String> found) {
    String some = String.join(", ", found.stream().limit(3).toList());
    return new Measurement(
        what,
        found.isEmpty() ? "0" : grouped(found.size()) + " (" + some + ")",
        "0",
        found.isEmpty());
  }

  public static Measurement yes(String what, boolean isSo, String otherwise) {
    return new Measurement(what, isSo ? "yes" : "no: " + otherwise, "yes", isSo);
  }

  /** For the reader; nothing depends on it. */
  public static Measurement told(String what, Object measured) {
    return new Measurement(what, String.valueOf(measured), "", true);
  }

  /** The same, where a time says more about the machine than about the gateway. */
  Measurement withoutTime() {
    return isTime ? told(what, measured) : this;
  }

  /** A time in seconds, short ones in milliseconds. */
  public static String seconds(Duration time) {
    return time.toMillis() < 1_000
        ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
