package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Sold;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.PurchaseSchedule;

/** Sends purchases again with their request ids: the responses must be the same, byte for byte. */
final class Replays {

  private Replays() {}

  /**
   * Sends the purchases again that took most attempts, and measures how many responses differ.
   *
   * @param prefix begins the name of the measurement
   */
  static void measure(ScenarioContext context, int limit, String prefix)
      throws InterruptedException {
    context.phase(prefix + "replaying");
    Map<PurchaseRequest, Outcome> expected =
        context.history().purchases().stream()
            .filter(purchase -> purchase.outcome() instanceof Sold)
            .sorted((one, other) -> other.attempts().size() - one.attempts().size())
            .limit(limit)
            .collect(Collectors.toMap(Purchase::request, Purchase::outcome, (one, other) -> one));
    List<PurchaseRequest> requests = List.copyOf(expected.keySet());
    context
        .startBuyers(
            1, buyer -> requests.iterator(), BuyerBehaviour.scheduled(PurchaseSchedule.IMMEDIATE))
        .awaitCompletion(Duration.ofMinutes(2));
    List<String> different =
        context.history().purchases().stream()
            .filter(purchase -> expected.containsKey(purchase.request()))
            .filter(purchase -> !purchase.outcome().equals(expected.get(purchase.request())))
            .map(purchase -> purchase.request().requestId())
            .toList();
    context.add(
        Measurement.none(
            prefix + "different responses to " + expected.size() + " replays", different));
  }
}
