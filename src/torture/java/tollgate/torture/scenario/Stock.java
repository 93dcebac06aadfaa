package tollgate.torture.scenario;

import static tollgate.torture.Measure.exactly;
import static tollgate.torture.Measure.yes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tollgate.torture.Measure;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.Scene;
import tollgate.torture.check.Histories;
import tollgate.torture.check.Planted;
import tollgate.torture.check.Truth;
import tollgate.torture.load.Crowd;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.Manners;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.Wishes;
import tollgate.torture.world.Needs;

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
  public Needs needs() {
    return Needs.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(5L + 2L * seeds);
  }

  @Override
  public void run(Scene scene) throws Exception {
    int rounds = scene.scale().count(seeds, 1);
    long group = 0;
    for (int i = 0; i < rounds; i++) {
      long seed = scene.seed() + i;
      scene.stage("seed " + seed);
      group = scene.stock(cards);
      Wishes wishes = new Wishes(seed, group, MOST_AT_ONCE, SHARE_WITH_MAIL);
      Crowd crowd = scene.crowd(buyers, wishes::of, Manners.greedy());
      scene.add(yes("seed " + seed + ": all buyers went home", crowd.isHomeWithin(Duration.ofMinutes(3)), "some hang"));
    }
    scene.add(exactly("seeds", rounds, rounds));
    Latencies latencies = Latencies.of(scene.logbook().attempts());
    scene.add(Measure.told("requests, p50, p99, longest", latencies.summary()));
    scene.add(Measure.told("failed and asked again", Answers.of(scene.logbook()).othersByKind()));
    plant(scene, group);
  }

  /** The real history of the last group, with a fault written into it. */
  private static void plant(Scene scene, long group) {
    Truth truth = Truth.of(scene.world().database().jdbi(), Set.of(group));
    List<Purchase> history =
        scene.logbook().purchases().stream().filter(p -> p.wish().group() == group).toList();
    found(scene, "a double sale planted in it is found", truth, Planted.doubleSale(history));
    found(scene, "a false refusal planted in it is found", truth, Planted.falseRefusal(history));
    found(scene, "a short sale planted in it is found", truth, Planted.shortSale(history));
  }

  private static void found(
      Scene scene, String what, Truth truth, Collection<Purchase> history) {
    boolean isFound =
        new Histories(truth, history).judge(history).stream().noneMatch(j -> j.isGood());
    scene.add(yes(what, isFound, "it was not noticed"));
  }
}
