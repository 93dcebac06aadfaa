package tollgate.torture;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/**
 * One measured value and its target.
 *
 * @param target empty when there is none
 * @param isTime whether the value depends on the speed and the load of the machine
 */
public record Measurement(
    String name, String measured, String target, boolean isReached, boolean isTime) {

  private static final int MAX_EXAMPLES = 3;

  private Measurement(String name, String measured, String target, boolean isReached) {
    this(name, measured, target, isReached, false);
  }

  /** Creates a measurement that was compared elsewhere. */
  static Measurement of(String name, String measured, String target, boolean isReached) {
    return new Measurement(name, measured, target, isReached);
  }

  /** Requires exactly this number. */
  public static Measurement exactly(String name, long target, long measured) {
    return new Measurement(name, grouped(measured), grouped(target), measured == target);
  }

  /** Requires at most this number. */
  public static Measurement atMost(String name, long target, long measured) {
    return new Measurement(name, grouped(measured), "≤ " + grouped(target), measured <= target);
  }

  /** Requires at most this number, which may have decimals. */
  public static Measurement atMost(String name, double target, double measured) {
    return new Measurement(name, decimal(measured), "≤ " + decimal(target), measured <= target);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Requires more than this number. */
  public static Measurement above(String name, double target, double measured) {
    return new Measurement(
        name, String.format(Locale.ROOT, "%.3g", measured), "> " + target, measured > target);
  }

  /** Requires at least this percentage, which depends on the load of the machine. */
  public static Measurement atLeastPercent(String name, double target, double measured) {
    return new Measurement(
        name, percent(measured), "≥ " + percent(target), measured >= target, true);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", value);
  }

  /** Requires at most this duration. */
  public static Measurement within(String name, Duration target, Duration measured) {
    return new Measurement(
        name, seconds(measured), "≤ " + seconds(target), measured.compareTo(target) <= 0, true);
  }

  /** Requires an empty collection; shows its size and the first elements. */
  public static Measurement none(String name, Collection<String> found) {
    String examples = String.join(", ", found.stream().limit(MAX_EXAMPLES).toList());
    return new Measurement(
        name,
        found.isEmpty() ? "0" : grouped(found.size()) + " (" + examples + ")",
        "0",
        found.isEmpty());
  }

  /** Requires a condition; the message says why it does not hold. */
  public static Measurement isTrue(String name, boolean holds, String message) {
    return new Measurement(name, holds ? "yes" : "no: " + message, "yes", holds);
  }

  /** Creates a measurement without a target. */
  public static Measurement info(String name, Object measured) {
    return new Measurement(name, String.valueOf(measured), "", true);
  }

  /** Removes the target of a value that depends on the machine. */
  Measurement withoutTime() {
    return isTime ? info(name, measured) : this;
  }

  /** Formats a duration in seconds, below one second in milliseconds. */
  public static String seconds(Duration time) {
    return time.toMillis() < 1_000
        ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  /** Formats a number with thousands separators. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
