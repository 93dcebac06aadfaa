package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.PurchaseRequest;

/** A crowd wants one and the same card, by its number. */
public record OneNumber(int buyers) implements Scenario {

  private static final int ROUNDS = 10;
  private static final int CARDS = 5;

  @Override
  public String name() {
    return "one-number";
  }

  @Override
  public String figure() {
    return "%d at once for one `number`: 1 sale, %d × `Card is already sold`, 0 deadlocks"
        .formatted(buyers, buyers - 1);
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
      scene.stage("round " + (i + 1));
      long group = scene.stock(CARDS);
      String number = "77%03d%07d".formatted(group, 1 + i % CARDS);
      scene
          .crowd(
              buyers,
              buyer -> List.of(wish(scene.seed(), group, buyer, number)).iterator(),
              BuyerBehaviour.greedy())
          .isHomeWithin(Duration.ofMinutes(2));
    }
    OutcomeCounts answers = OutcomeCounts.of(scene.logbook());
    scene.add(Measurement.exactly("sales", rounds, answers.sales()));
    scene.add(
        Measurement.exactly(
            "Card is already sold",
            (long) rounds * (buyers - 1),
            answers.refusals("Card is already sold")));
    scene.add(Measurement.none("anything else", answers.others()));
    scene.add(Measurement.exactly("deadlocks", 0, scene.world().database().deadlocks()));
  }

  private static PurchaseRequest wish(long seed, long group, int buyer, String number) {
    String id = "s%d-g%d-b%d-number".formatted(seed, group, buyer);
    return new PurchaseRequest(id, group, 1, Optional.of(number), Optional.empty());
  }
}
