package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Refused;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.PurchaseRequests;

/** The same purchase with the same request id is sent many times at once, to both gateways. */
public record OneRequest(int times) implements Scenario {

  private static final int ROUNDS = 20;
  private static final int MAX_QUANTITY = 5;

  @Override
  public Description description() {
    return new Description(
        "one-request",
        "%d concurrent requests with one `request_id`: 1 sale, %1$d identical responses"
            .formatted(times),
        Duration.ofMinutes(15));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    int rounds = context.scale().count(ROUNDS, 3);
    int identicalRounds = 0;
    long sold = 0;
    long requested = 0;
    for (int i = 0; i < rounds; i++) {
      context.phase("round " + (i + 1));
      long group = context.createGroup(times * MAX_QUANTITY);
      PurchaseRequest request =
          new PurchaseRequests(context.seed() + i, group, MAX_QUANTITY, 1).of(0).next();
      context
          .startBuyers(times, b -> List.of(request).iterator(), BuyerBehaviour.untilSoldOut())
          .awaitCompletion(Duration.ofMinutes(1));
      requested += request.quantity();
      sold += context.environment().database().countSold(group);
      identicalRounds += isOneResponse(context, request) ? 1 : 0;
    }
    context.add(
        Measurement.exactly("rounds with identical responses only", rounds, identicalRounds));
    context.add(Measurement.exactly("cards sold", requested, sold));
    List<String> failures = OutcomeCounts.of(context.history()).failures();
    context.add(Measurement.none("other responses", failures));
  }

  private static boolean isOneResponse(ScenarioContext context, PurchaseRequest request) {
    Set<Outcome> outcomes =
        context.history().purchases().stream()
            .filter(purchase -> purchase.request().equals(request))
            .flatMap(purchase -> purchase.attempts().stream())
            .map(Attempt::outcome)
            .collect(Collectors.toSet());
    return outcomes.size() == 1 && outcomes.stream().noneMatch(Refused.class::isInstance);
  }
}
