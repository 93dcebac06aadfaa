package tollgate.torture.load;

import java.time.Duration;

/**
 * How buyers behave: how they pace themselves, how long they ask again for an answer to one
 * purchase, and whether they go home when they hear that nothing is left.
 */
public record Manners(Pace pace, Duration perseverance, boolean leavesWhenSoldOut) {

  /** As fast as the answers come, until nothing is left. */
  public static Manners greedy() {
    return new Manners(Pace.NONE, Duration.ofMinutes(2), true);
  }

  /** At this pace, until they are sent home. */
  public static Manners steady(Pace pace) {
    return new Manners(pace, Duration.ofMinutes(3), false);
  }
}
