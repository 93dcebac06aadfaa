package tollgate.torture.load;

import java.time.Duration;

/**
 * One request on the wire: when it was begun, when it was over, at which door, and how it ended.
 */
public record Attempt(long invoked, long returned, int door, Outcome outcome) {

  public Duration took() {
    return Duration.ofNanos(returned - invoked);
  }
}
