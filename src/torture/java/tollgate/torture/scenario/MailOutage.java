package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.check.MailCheck;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.SmtpBehaviour;
import tollgate.torture.environment.Wait;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/** The mail server refuses, then stalls, then cuts, and the sales must not notice. */
public record MailOutage() implements Scenario {

  private static final int BUYERS = 10;
  private static final int SALES = 5_000;
  private static final int FEWEST_SALES = 600;
  private static final int WARM_UP = 100;
  private static final Duration REFUSING = Duration.ofMinutes(10);
  private static final Duration SHORTEST = Duration.ofSeconds(40);
  private static final double SLOWER = 1.2;
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(120);
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  @Override
  public String name() {
    return "mail-outage";
  }

  @Override
  public String figure() {
    return "SMTP refusing for 10 minutes while 5,000 cards are sold with mail; then stalling; then cutting in mid-data: sale latency p99 within 1.2 × of normal; 0 mails lost; drained within 120 s of recovery";
  }

  @Override
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(50);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    Duration refusing = scene.scale().time(REFUSING, SHORTEST);
    int sales = scene.scale().count(SALES, FEWEST_SALES);
    long group = scene.stock(sales * 4);
    scene.allowRepeats();
    warmUp(scene);
    PurchaseRequests wishes = new PurchaseRequests(scene.seed(), group, 1, 1);
    double rate = sales * 1e3 / refusing.toMillis();
    BuyerGroup crowd =
        scene.crowd(BUYERS, wishes::of, BuyerBehaviour.steady(PurchaseSchedule.perSecond(rate)));
    Latencies normal = phase(scene, "normal", SmtpBehaviour.TAKES, refusing);
    Latencies refused = phase(scene, "refusing", SmtpBehaviour.REFUSES, refusing);
    Latencies stalled = phase(scene, "stalling", SmtpBehaviour.STALLS, refusing.dividedBy(2));
    Latencies cut = phase(scene, "cutting", SmtpBehaviour.CUTS, refusing.dividedBy(2));
    phase(scene, "saying 451", SmtpBehaviour.SAYS_LATER, refusing.dividedBy(4));
    scene.add(
        Measurement.yes("buyers went home", crowd.sendHome(Duration.ofMinutes(1)), "some hang"));
    Duration most = Duration.ofNanos(Math.round(normal.within(0.99).toNanos() * SLOWER));
    scene.add(Measurement.told("sales in the normal phase", normal.count()));
    scene.add(
        Measurement.told("p99 in the normal phase", Measurement.seconds(normal.within(0.99))));
    scene.add(Measurement.within("p99 while refusing", most, refused.within(0.99)));
    scene.add(Measurement.within("p99 while stalling", most, stalled.within(0.99)));
    scene.add(Measurement.within("p99 while cutting", most, cut.within(0.99)));
    scene.add(Measurement.none("anything but sales", OutcomeCounts.of(scene.logbook()).others()));
    scene.add(Measurement.within("drained after", LONGEST_DRAIN, drained(scene)));
    scene.allowDrain(Duration.ofSeconds(1));
  }

  /** The first sales of a fresh gateway are slow, whatever the mail server does. */
  private static void warmUp(ScenarioContext scene) throws InterruptedException {
    scene.stage("warming up");
    PurchaseRequests wishes =
        new PurchaseRequests(scene.seed(), scene.stock(BUYERS * WARM_UP), 1, 0.1);
    scene
        .crowd(BUYERS, buyer -> wishes.of(buyer, WARM_UP), BuyerBehaviour.greedy())
        .isHomeWithin(Duration.ofMinutes(2));
  }

  private static Latencies phase(
      ScenarioContext scene, String name, SmtpBehaviour mood, Duration time) throws Exception {
    scene.stage(name);
    long from = System.nanoTime();
    scene.world().mails().feel(mood);
    if (mood == SmtpBehaviour.TAKES) {
      Thread.sleep(time.toMillis());
    } else {
      try (History.Mark mark = scene.logbook().mark("SMTP " + name)) {
        Thread.sleep(time.toMillis());
      }
    }
    return Latencies.ofAnswers(scene.logbook(), from, System.nanoTime());
  }

  private static Duration drained(ScenarioContext scene) throws Exception {
    scene.stage("draining");
    scene.world().mails().feel(SmtpBehaviour.TAKES);
    long begin = System.nanoTime();
    List<String> owed = new MailCheck(scene.logbook().purchases(), List.of()).missing();
    Wait.until(PATIENCE, () -> owed.stream().allMatch(scene.world().mails()::hasMailTo));
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
