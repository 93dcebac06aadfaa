package tollgate.torture.load;

import java.time.Duration;

/**
 * How buyers behave: how they pace themselves, how long they ask again for an answer to one
 * purchase, and whether they go home when they hear that nothing is left.
 */
public record BuyerBehaviour(
    PurchaseSchedule pace, Duration perseverance, boolean leavesWhenSoldOut) {

  /** As fast as the answers come, until nothing is left. */
  public static BuyerBehaviour greedy() {
    return new BuyerBehaviour(PurchaseSchedule.NONE, Duration.ofMinutes(2), true);
  }

  /** At this pace, until they are sent home. */
  public static BuyerBehaviour steady(PurchaseSchedule pace) {
    return new BuyerBehaviour(pace, Duration.ofMinutes(3), false);
  }
}
