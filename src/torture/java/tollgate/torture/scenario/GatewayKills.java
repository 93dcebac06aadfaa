package tollgate.torture.scenario;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import tollgate.testkit.Polling;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/**
 * One of two gateways is killed repeatedly. Half of the kills happen during a burst of sales, half
 * while the mails are sent. The buyers retry with the same request id.
 */
public record GatewayKills(int kills, int sales, double shareWithMail) implements Scenario {

  private static final int BUYERS = 25;
  private static final int MAX_QUANTITY = 2;
  private static final int REPLAYS = 100;
  private static final Duration MAX_START = Duration.ofSeconds(5);
  private static final Duration BURST = Duration.ofMillis(150);
  private static final Duration MAILING = Duration.ofMillis(1_500);

  @Override
  public Description description() {
    return new Description(
        "gateway-kills",
        "`kill -9` of a gateway at random moments, %d kills over %,d sales, clients retry with the same id: 0 sold twice, 0 lost, 0 in doubt after the retries; ready again within 5 s; mails: 0 missing, at most one duplicate per kill, same `Message-ID`"
            .formatted(kills, sales),
        Duration.ofMinutes(12).plusSeconds(30L * kills));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    int count = context.scale().count(kills, Math.min(kills, 5));
    long group = context.createGroup(sales * 3);
    context.allowDuplicateMails(count);
    context.drainTimeout(Duration.ofSeconds(240));
    PurchaseRequests requests =
        new PurchaseRequests(context.seed(), group, MAX_QUANTITY, shareWithMail);
    Semaphore permits = new Semaphore(0);
    BuyerGroup buyerGroup =
        context.startBuyers(
            BUYERS, requests::of, BuyerBehaviour.scheduled(PurchaseSchedule.permits(permits)));
    Duration slowest = Duration.ZERO;
    SplittableRandom random = new SplittableRandom(context.seed());
    for (int i = 0; i < count; i++) {
      context.phase("kill " + (i + 1));
      permits.release(sales / kills);
      Thread.sleep(random.nextLong((i % 2 == 0 ? BURST : MAILING).toMillis()));
      Duration ready = kill(context, random.nextInt(context.environment().gateways().size()));
      slowest = ready.compareTo(slowest) > 0 ? ready : slowest;
      Polling.until(Duration.ofSeconds(60), () -> permits.availablePermits() == 0);
    }
    context.stopBuyers(buyerGroup, Duration.ofMinutes(4));
    History history = context.history();
    context.add(Measurement.exactly("kills", count, count));
    context.add(Measurement.info("purchases", Measurement.grouped(history.purchases().size())));
    context.add(Measurement.info("failed and retried", OutcomeCounts.of(history).failuresByKind()));
    context.add(Measurement.within("slowest until ready again", MAX_START, slowest));
    Replays.measure(context, REPLAYS, "");
  }

  private static Duration kill(ScenarioContext context, int index) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(index);
    try (History.ActiveFault fault = context.history().beginFault("kill")) {
      gateway.kill();
      gateway.start();
      return gateway.awaitReady(Duration.ofSeconds(120));
    }
  }
}
