package tollgate.torture;

import java.time.Duration;

/**
 * The share of the full scenarios that a run covers.
 *
 * @param factor above 0 and at most 1
 */
public record Scale(double factor) {

  public Scale {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("--factor must be above 0 and at most 1");
    }
  }

  /** Returns this share of a number, but at least the minimum. */
  public int count(int full, int min) {
    return Math.max(Math.min(full, min), (int) Math.round(full * factor));
  }

  /** Returns this share of a duration, but at least the minimum. */
  public Duration time(Duration full, Duration min) {
    Duration share = Duration.ofMillis(Math.round(full.toMillis() * factor));
    return share.compareTo(min) < 0 ? min : share;
  }
}
