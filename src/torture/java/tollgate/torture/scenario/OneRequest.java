package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Refused;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.PurchaseRequests;

/** One purchase that is asked for a hundred times at once, at both gateways. */
public record OneRequest(int times) implements Scenario {

  private static final int ROUNDS = 20;
  private static final int MOST_AT_ONCE = 5;

  @Override
  public String name() {
    return "one-request";
  }

  @Override
  public String figure() {
    return "%d at once with one `request_id`: 1 sale, %1$d identical answers".formatted(times);
  }

  @Override
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(15);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    int rounds = scene.scale().count(ROUNDS, 3);
    int rightRounds = 0;
    long sold = 0;
    long wanted = 0;
    for (int i = 0; i < rounds; i++) {
      scene.stage("round " + (i + 1));
      long group = scene.stock(times * MOST_AT_ONCE);
      PurchaseRequest wish =
          new PurchaseRequests(scene.seed() + i, group, MOST_AT_ONCE, 1).of(0).next();
      scene
          .crowd(times, buyer -> List.of(wish).iterator(), BuyerBehaviour.greedy())
          .isHomeWithin(Duration.ofMinutes(1));
      wanted += wish.quantity();
      sold += scene.world().database().sold(group);
      rightRounds += isOneAnswer(scene, wish) ? 1 : 0;
    }
    scene.add(Measurement.exactly("rounds with identical answers only", rounds, rightRounds));
    scene.add(Measurement.exactly("cards sold", wanted, sold));
    scene.add(Measurement.none("anything else", OutcomeCounts.of(scene.logbook()).others()));
  }

  private static boolean isOneAnswer(ScenarioContext scene, PurchaseRequest wish) {
    Set<Outcome> answers =
        scene.logbook().purchases().stream()
            .filter(purchase -> purchase.wish().equals(wish))
            .flatMap(purchase -> purchase.attempts().stream())
            .map(Attempt::outcome)
            .collect(Collectors.toSet());
    return answers.size() == 1 && answers.stream().noneMatch(Refused.class::isInstance);
  }
}
