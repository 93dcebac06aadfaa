package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.check.DatabaseState;
import tollgate.torture.check.Histories;
import tollgate.torture.check.LinearizabilityResult;
import tollgate.torture.check.SeededFaults;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.VoidedSale;

/**
 * Many buyers sell out a group through two gateways, once for each seed. Meanwhile sales are
 * voided; their cards return to stock or are hidden, in turn.
 */
public record Stock(int seeds, int buyers, int cards) implements Scenario {

  private static final int MAX_QUANTITY = 5;
  private static final double SHARE_WITH_MAIL = 0.05;

  @Override
  public Description description() {
    return new Description(
        "stock",
        "%,d buyers, %,d cards, quantity 1–5, voids, two gateway processes, %d seeds: 0 sold twice, 0 lost, histories linearizable"
            .formatted(buyers, cards, seeds),
        Duration.ofMinutes(5L + 2L * seeds));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    int rounds = context.scale().count(seeds, 2);
    long group = 0;
    List<String> failedVoids = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      long seed = context.seed() + i;
      context.phase("seed " + seed);
      group = context.createGroup(cards);
      PurchaseRequests requests = new PurchaseRequests(seed, group, MAX_QUANTITY, SHARE_WITH_MAIL);
      try (SaleVoider voider = SaleVoider.start(context, group, i % 2 == 0)) {
        BuyerGroup buyerGroup =
            context.startBuyers(buyers, requests::of, BuyerBehaviour.untilSoldOut());
        context.add(
            Measurement.isTrue(
                "seed " + seed + ": all buyers finished",
                buyerGroup.awaitCompletion(Duration.ofMinutes(3)),
                "some are stuck"));
        failedVoids.addAll(voider.stop());
      }
    }
    context.add(Measurement.none("voids that failed", failedVoids));
    context.add(Measurement.info("sales voided", context.voids().size()));
    context.add(Measurement.exactly("seeds", rounds, rounds));
    context.add(Measurement.info("p50, p99, max", context.history().latencies().summary()));
    context.add(
        Measurement.info(
            "failed and retried", OutcomeCounts.of(context.history()).failuresByKind()));
    seedFaults(context, group);
  }

  /** Seeds faults into the real history of the last group, which the checker has to detect. */
  private static void seedFaults(ScenarioContext context, long group) {
    DatabaseState state =
        DatabaseState.read(context.environment().database().jdbi(), Set.of(group));
    List<Purchase> purchases =
        context.history().purchases().stream().filter(p -> p.request().group() == group).toList();
    List<VoidedSale> voids =
        context.voids().stream().filter(sale -> sale.group() == group).toList();
    detect(context, "double sale", state, SeededFaults.doubleSale(purchases), voids);
    detect(context, "false refusal", state, SeededFaults.falseRefusal(purchases), voids);
    detect(context, "short sale", state, SeededFaults.shortSale(purchases), voids);
    detect(context, "lost void", state, purchases, SeededFaults.lostVoid(purchases, voids));
    detect(context, "wrong void", state, purchases, SeededFaults.wrongVoid(voids));
  }

  private static void detect(
      ScenarioContext context,
      String fault,
      DatabaseState state,
      Collection<Purchase> purchases,
      Collection<VoidedSale> voids) {
    boolean isDetected =
        new Histories(state, purchases, voids)
            .check(purchases).stream().noneMatch(LinearizabilityResult::isValid);
    context.add(
        Measurement.isTrue("a seeded " + fault + " is detected", isDetected, "not detected"));
  }
}
