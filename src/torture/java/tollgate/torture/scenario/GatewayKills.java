package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.Wait;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.Outcome;
import tollgate.torture.load.Outcome.Sold;
import tollgate.torture.load.Purchase;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/**
 * One of two gateways is killed again and again: half of the times in a burst of sales, half of the
 * times while their mails go out. The buyers ask again under the same request id.
 */
public record GatewayKills(int kills, int sales, double shareWithMail) implements Scenario {

  private static final int BUYERS = 25;
  private static final int MOST_AT_ONCE = 2;
  private static final int REPLAYS = 100;
  private static final Duration LONGEST_START = Duration.ofSeconds(5);
  private static final Duration BURST = Duration.ofMillis(150);
  private static final Duration MAILING = Duration.ofMillis(1_500);

  @Override
  public String name() {
    return "gateway-kills";
  }

  @Override
  public String figure() {
    return "`kill -9` of a gateway at random moments, %d kills over %,d sales, clients retry with the same id: 0 sold twice, 0 lost, 0 in doubt after the retry; ready again within 5 s; mails: 0 missing, at most one repeat per kill, same `Message-ID`"
        .formatted(kills, sales);
  }

  @Override
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(12).plusSeconds(30L * kills);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    int count = scene.scale().count(kills, Math.min(kills, 5));
    long group = scene.stock(sales * 3);
    scene.allowRepeats(count);
    scene.allowDrain(Duration.ofSeconds(240));
    PurchaseRequests wishes =
        new PurchaseRequests(scene.seed(), group, MOST_AT_ONCE, shareWithMail);
    Semaphore tickets = new Semaphore(0);
    BuyerGroup crowd =
        scene.crowd(BUYERS, wishes::of, BuyerBehaviour.steady(PurchaseSchedule.tickets(tickets)));
    Duration slowest = Duration.ZERO;
    SplittableRandom random = new SplittableRandom(scene.seed());
    for (int i = 0; i < count; i++) {
      scene.stage("kill " + (i + 1));
      tickets.release(sales / kills);
      Thread.sleep(random.nextLong((i % 2 == 0 ? BURST : MAILING).toMillis()));
      Duration ready = kill(scene, random.nextInt(scene.world().gateways().size()));
      slowest = ready.compareTo(slowest) > 0 ? ready : slowest;
      Wait.until(Duration.ofSeconds(60), () -> tickets.availablePermits() == 0);
    }
    scene.stage("going home");
    scene.add(
        Measurement.yes("buyers went home", crowd.sendHome(Duration.ofMinutes(4)), "some hang"));
    scene.add(Measurement.exactly("kills", count, count));
    scene.add(
        Measurement.told("purchases", Measurement.grouped(scene.logbook().purchases().size())));
    scene.add(
        Measurement.told(
            "cut off and asked again", OutcomeCounts.of(scene.logbook()).othersByKind()));
    scene.add(Measurement.within("slowest until ready again", LONGEST_START, slowest));
    replay(scene);
  }

  private static Duration kill(ScenarioContext scene, int index) throws Exception {
    GatewayProcess gateway = scene.world().gateways().get(index);
    try (History.Mark mark = scene.logbook().mark("kill")) {
      gateway.kill();
      gateway.start();
      return gateway.awaitReady(Duration.ofSeconds(120));
    }
  }

  /** Asks for some of the purchases once more: the answers must be the same, byte for byte. */
  private static void replay(ScenarioContext scene) throws InterruptedException {
    scene.stage("asking again");
    Map<PurchaseRequest, Outcome> before =
        scene.logbook().purchases().stream()
            .filter(purchase -> purchase.outcome() instanceof Sold)
            .sorted((one, other) -> other.attempts().size() - one.attempts().size())
            .limit(REPLAYS)
            .collect(Collectors.toMap(Purchase::wish, Purchase::outcome));
    List<PurchaseRequest> wishes = List.copyOf(before.keySet());
    scene
        .crowd(1, buyer -> wishes.iterator(), BuyerBehaviour.steady(PurchaseSchedule.NONE))
        .isHomeWithin(Duration.ofMinutes(2));
    List<String> different =
        scene.logbook().purchases().stream()
            .filter(purchase -> before.containsKey(purchase.wish()))
            .filter(purchase -> !purchase.outcome().equals(before.get(purchase.wish())))
            .map(purchase -> purchase.wish().requestId())
            .toList();
    scene.add(
        Measurement.none(
            "of " + before.size() + " answered differently when asked again", different));
  }
}
