package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.PurchaseRequests;

/** A great crowd wants the few cards there are, at one gateway and at two in turn. */
public record FewCards(int buyers, int cards) implements Scenario {

  private static final int ROUNDS = 10;

  @Override
  public String name() {
    return "few-cards";
  }

  @Override
  public String figure() {
    return "%,d buyers on %d cards: %2$d sales, %,d true refusals, nothing else"
        .formatted(buyers, cards, buyers - cards);
  }

  @Override
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    int rounds = scene.scale().count(ROUNDS, 2);
    for (int i = 0; i < rounds; i++) {
      List<Integer> doors = scene.world().doors().subList(0, 1 + i % 2);
      scene.stage("round " + (i + 1) + " at " + doors.size());
      PurchaseRequests wishes = new PurchaseRequests(scene.seed() + i, scene.stock(cards), 1, 0);
      scene
          .crowd(buyers, buyer -> wishes.of(buyer, 1), BuyerBehaviour.greedy(), doors)
          .isHomeWithin(Duration.ofMinutes(2));
    }
    OutcomeCounts answers = OutcomeCounts.of(scene.logbook());
    scene.add(Measurement.exactly("sales", (long) rounds * cards, answers.sales()));
    scene.add(
        Measurement.exactly(
            "refusals",
            (long) rounds * (buyers - cards),
            answers.refusals("Free cards was not found")));
    scene.add(Measurement.none("anything else", answers.others()));
    scene.add(
        Measurement.told("p50, p99, longest", Latencies.of(scene.logbook().attempts()).summary()));
  }
}
