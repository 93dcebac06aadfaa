package tollgate.torture;

import java.time.Duration;

/** Which share of a figure a run does: 1 is all of it. */
public record Scale(double factor) {

  public Scale {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("--factor must be above 0 and at most 1");
    }
  }

  /** This share of a number, but never fewer than are worth doing. */
  public int count(int full, int least) {
    return Math.max(Math.min(full, least), (int) Math.round(full * factor));
  }

  /** This share of a time, but never less than is worth waiting. */
  public Duration time(Duration full, Duration least) {
    Duration share = Duration.ofMillis(Math.round(full.toMillis() * factor));
    return share.compareTo(least) < 0 ? least : share;
  }

  public boolean isFull() {
    return factor == 1;
  }
}
