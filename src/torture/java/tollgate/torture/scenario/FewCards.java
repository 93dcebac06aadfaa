package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.PurchaseRequests;

/** Many buyers request the same few cards, in turn from one gateway and from two. */
public record FewCards(int buyers, int cards) implements Scenario {

  private static final int ROUNDS = 10;

  @Override
  public Description description() {
    return new Description(
        "few-cards",
        "%,d buyers on %d cards: %2$d sales, %,d correct refusals, nothing else"
            .formatted(buyers, cards, buyers - cards),
        Duration.ofMinutes(10));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    int rounds = context.scale().count(ROUNDS, 2);
    for (int i = 0; i < rounds; i++) {
      List<Integer> ports = context.environment().ports().subList(0, 1 + i % 2);
      context.phase("round " + (i + 1) + ", gateways: " + ports.size());
      PurchaseRequests requests =
          new PurchaseRequests(context.seed() + i, context.createGroup(cards), 1, 0);
      context
          .startBuyers(buyers, b -> requests.of(b, 1), BuyerBehaviour.untilSoldOut(), ports)
          .awaitCompletion(Duration.ofMinutes(2));
    }
    OutcomeCounts counts = OutcomeCounts.of(context.history());
    context.add(Measurement.exactly("sales", (long) rounds * cards, counts.sales()));
    context.add(
        Measurement.exactly(
            "refusals", (long) rounds * (buyers - cards), counts.refusals(Outcome.SOLD_OUT)));
    context.add(Measurement.none("other responses", counts.failures()));
    context.add(Measurement.info("p50, p99, max", context.history().latencies().summary()));
  }
}
