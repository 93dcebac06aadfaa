package tollgate.torture.scenario;

import static tollgate.torture.Measurement.exactly;
import static tollgate.torture.Measurement.yes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.check.DatabaseState;
import tollgate.torture.check.Histories;
import tollgate.torture.check.SeededFaults;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.PurchaseRequests;

/** Many buyers empty a group, through two gateways, once for each seed. */
public record Stock(int seeds, int buyers, int cards) implements Scenario {

  private static final int MOST_AT_ONCE = 5;
  private static final double SHARE_WITH_MAIL = 0.05;

  @Override
  public String name() {
    return "stock";
  }

  @Override
  public String figure() {
    return "%,d buyers, %,d cards, quantity 1–5, two gateway processes, %d seeds: 0 sold twice, 0 lost, histories linearisable"
        .formatted(buyers, cards, seeds);
  }

  @Override
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(5L + 2L * seeds);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    int rounds = scene.scale().count(seeds, 1);
    long group = 0;
    for (int i = 0; i < rounds; i++) {
      long seed = scene.seed() + i;
      scene.stage("seed " + seed);
      group = scene.stock(cards);
      PurchaseRequests wishes = new PurchaseRequests(seed, group, MOST_AT_ONCE, SHARE_WITH_MAIL);
      BuyerGroup crowd = scene.crowd(buyers, wishes::of, BuyerBehaviour.greedy());
      scene.add(
          yes(
              "seed " + seed + ": all buyers went home",
              crowd.isHomeWithin(Duration.ofMinutes(3)),
              "some hang"));
    }
    scene.add(exactly("seeds", rounds, rounds));
    Latencies latencies = Latencies.of(scene.logbook().attempts());
    scene.add(Measurement.told("requests, p50, p99, longest", latencies.summary()));
    scene.add(
        Measurement.told(
            "failed and asked again", OutcomeCounts.of(scene.logbook()).othersByKind()));
    plant(scene, group);
  }

  /** The real history of the last group, with a fault written into it. */
  private static void plant(ScenarioContext scene, long group) {
    DatabaseState truth = DatabaseState.of(scene.world().database().jdbi(), Set.of(group));
    List<Purchase> history =
        scene.logbook().purchases().stream().filter(p -> p.wish().group() == group).toList();
    found(scene, "a double sale planted in it is found", truth, SeededFaults.doubleSale(history));
    found(
        scene, "a false refusal planted in it is found", truth, SeededFaults.falseRefusal(history));
    found(scene, "a short sale planted in it is found", truth, SeededFaults.shortSale(history));
  }

  private static void found(
      ScenarioContext scene, String what, DatabaseState truth, Collection<Purchase> history) {
    boolean isFound =
        new Histories(truth, history).judge(history).stream().noneMatch(j -> j.isGood());
    scene.add(yes(what, isFound, "it was not noticed"));
  }
}
