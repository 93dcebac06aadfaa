package tollgate.torture.load;

import java.time.Duration;

/**
 * How buyers act.
 *
 * @param retryTimeout how long one purchase is retried
 * @param stopsWhenSoldOut whether a buyer stops when no free card is left
 */
public record BuyerBehaviour(
    PurchaseSchedule schedule, Duration retryTimeout, boolean stopsWhenSoldOut) {

  /** Buys as fast as responses arrive, until the group is sold out. */
  public static BuyerBehaviour untilSoldOut() {
    return new BuyerBehaviour(PurchaseSchedule.IMMEDIATE, Duration.ofMinutes(2), true);
  }

  /** Buys by a schedule, until the buyers are stopped. */
  public static BuyerBehaviour scheduled(PurchaseSchedule schedule) {
    return new BuyerBehaviour(schedule, Duration.ofMinutes(3), false);
  }
}
