package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/** Starts buyers who together buy single cards of a new group at a steady rate. */
final class SteadyLoad {

  private static final double SHARE_WITH_MAIL = 0.05;

  private SteadyLoad() {}

  /**
   * Starts the buyers at all gateways.
   *
   * @param atMost how long the cards of the group last
   */
  static BuyerGroup start(ScenarioContext context, int buyers, int perSecond, Duration atMost) {
    return start(context, buyers, perSecond, atMost, context.environment().ports());
  }

  /** Starts the buyers at these ports. */
  static BuyerGroup start(
      ScenarioContext context, int buyers, int perSecond, Duration atMost, List<Integer> ports) {
    long group = context.createGroup(Math.toIntExact(perSecond * atMost.toSeconds()));
    PurchaseRequests requests = new PurchaseRequests(context.seed(), group, 1, SHARE_WITH_MAIL);
    return context.startBuyers(
        buyers,
        requests::of,
        BuyerBehaviour.scheduled(PurchaseSchedule.perSecond(perSecond)),
        ports);
  }
}
