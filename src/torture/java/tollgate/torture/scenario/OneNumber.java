package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.PurchaseRequest;

/** Many buyers request the same card by its number. */
public record OneNumber(int buyers) implements Scenario {

  private static final int ROUNDS = 10;
  private static final int CARDS = 5;

  @Override
  public Description description() {
    return new Description(
        "one-number",
        "%d concurrent requests for one `number`: 1 sale, %d × `Card is already sold`, 0 deadlocks"
            .formatted(buyers, buyers - 1),
        Duration.ofMinutes(10));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    int rounds = context.scale().count(ROUNDS, 2);
    for (int i = 0; i < rounds; i++) {
      context.phase("round " + (i + 1));
      long group = context.createGroup(CARDS);
      String number = "77%03d%07d".formatted(group, 1 + i % CARDS);
      context
          .startBuyers(
              buyers,
              buyer -> List.of(request(context.seed(), group, buyer, number)).iterator(),
              BuyerBehaviour.untilSoldOut())
          .awaitCompletion(Duration.ofMinutes(2));
    }
    OutcomeCounts counts = OutcomeCounts.of(context.history());
    context.add(Measurement.exactly("sales", rounds, counts.sales()));
    context.add(
        Measurement.exactly(
            Outcome.ALREADY_SOLD,
            (long) rounds * (buyers - 1),
            counts.refusals(Outcome.ALREADY_SOLD)));
    context.add(Measurement.none("other responses", counts.failures()));
    context.add(
        Measurement.exactly("deadlocks", 0, context.environment().database().countDeadlocks()));
  }

  private static PurchaseRequest request(long seed, long group, int buyer, String number) {
    String id = "s%d-g%d-b%d-number".formatted(seed, group, buyer);
    return new PurchaseRequest(id, group, 1, Optional.of(number), Optional.empty());
  }
}
