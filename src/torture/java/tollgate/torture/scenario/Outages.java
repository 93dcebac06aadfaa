package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.Wait;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;
import tollgate.torture.load.Throughput;

/** PostgreSQL is there and does not answer: frozen, behind a silent network, or cut off at once. */
public record Outages() implements Scenario {

  private static final int BUYERS = 32;
  private static final int PER_SECOND = 150;
  private static final double FULL_SPEED = 0.9;
  private static final Duration FULL = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofSeconds(15);
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(15);

  private static final Duration EACH_WAY = Duration.ofMillis(3);

  /** What a gateway may need beyond what it needs on a calm day. */
  private static final int MORE_THREADS = 50;

  private static final int MOST_CONNECTIONS_OF_A_GATEWAY = 40;

  /** Something that lasts, and is over when this returns. */
  private interface Outage {
    void last(ScenarioContext scene, Duration time) throws Exception;
  }

  @Override
  public String name() {
    return "outages";
  }

  @Override
  public String figure() {
    return "PostgreSQL frozen (SIGSTOP) 60 s; packets swallowed 60 s; each connection cut every second for 60 s: requests end within 10 s; healthy within 15 s of release; threads and connections bounded";
  }

  @Override
  public Requirements needs() {
    return new Requirements(2, true);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(15);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    Duration time = scene.scale().time(FULL, SHORTEST);
    PurchaseRequests wishes =
        new PurchaseRequests(
            scene.seed(), scene.stock(PER_SECOND * (int) (3 * time.toSeconds() + 300)), 1, 0.05);
    BuyerGroup crowd =
        scene.crowd(
            BUYERS, wishes::of, BuyerBehaviour.steady(PurchaseSchedule.perSecond(PER_SECOND)));
    scene.warmUp(PER_SECOND);
    scene.allowDrain(Duration.ofSeconds(240));
    scene.allowRepeats();
    play(scene, "slow", time.dividedBy(3), Outages::slowDown);
    play(scene, "frozen", time, Outages::freeze);
    play(scene, "swallowed", time, Outages::swallow);
    play(scene, "cut", time, Outages::cut);
    scene.stage("going home");
    scene.add(
        Measurement.yes("buyers went home", crowd.sendHome(Duration.ofMinutes(4)), "some hang"));
    scene.add(
        Measurement.told(
            "failed and asked again", OutcomeCounts.of(scene.logbook()).othersByKind()));
    scene.add(
        Measurement.atMost(
            "connections at PostgreSQL afterwards",
            2L * MOST_CONNECTIONS_OF_A_GATEWAY,
            scene.world().database().backends()));
  }

  /** Not in the table: what a long way to the database costs. */
  private static void slowDown(ScenarioContext scene, Duration time) throws Exception {
    scene.world().proxy().delay(EACH_WAY);
    try {
      Thread.sleep(time.toMillis());
    } finally {
      scene.world().proxy().delay(Duration.ZERO);
    }
  }

  private static void freeze(ScenarioContext scene, Duration time) throws Exception {
    scene.world().postgres().freeze();
    try {
      Thread.sleep(time.toMillis());
    } finally {
      scene.world().postgres().thaw();
    }
  }

  private static void swallow(ScenarioContext scene, Duration time) throws Exception {
    scene.world().proxy().swallow();
    try {
      Thread.sleep(time.toMillis());
    } finally {
      scene.world().proxy().release();
    }
  }

  private static void cut(ScenarioContext scene, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      scene.world().proxy().cutOneByOne(Duration.ofSeconds(1));
    }
  }

  private static void play(ScenarioContext scene, String what, Duration time, Outage outage)
      throws Exception {
    scene.stage(what);
    long from = System.nanoTime();
    double speed =
        new Throughput(scene.logbook()).between(from - Duration.ofSeconds(4).toNanos(), from);
    try (ResourceMonitor crowding = new ResourceMonitor(scene.world())) {
      try (History.Mark mark = scene.logbook().mark(what)) {
        outage.last(scene, time);
      }
      long released = System.nanoTime();
      Duration healthy = untilHealthy(scene, released);
      Thread.sleep(Duration.ofSeconds(20).toMillis());
      tell(scene, what, healthy, from, released, speed);
      scene.add(
          Measurement.atMost(
              what + ": most threads of a gateway",
              crowding.threadsBefore() + MORE_THREADS,
              crowding.mostThreads()));
      scene.add(
          Measurement.atMost(
              what + ": most connections open at once",
              2L * MOST_CONNECTIONS_OF_A_GATEWAY,
              crowding.mostConnections()));
    }
  }

  private static Duration untilHealthy(ScenarioContext scene, long released)
      throws InterruptedException {
    Wait.until(
        Duration.ofSeconds(60),
        () -> scene.world().gateways().stream().allMatch(GatewayProcess::isReady));
    return Duration.ofNanos(System.nanoTime() - released);
  }

  private static void tell(
      ScenarioContext scene,
      String what,
      Duration healthy,
      long from,
      long released,
      double speed) {
    Latencies during =
        Latencies.of(scene.logbook().attempts().filter(attempt -> isDuring(attempt, from)));
    scene.add(Measurement.within(what + ": longest request", LONGEST_REQUEST, during.longest()));
    scene.add(Measurement.within(what + ": ready after", LONGEST_RECOVERY, healthy));
    Duration back =
        new Throughput(scene.logbook())
            .backAfter(released, FULL_SPEED, speed)
            .orElse(Duration.ofMinutes(10));
    scene.add(Measurement.within(what + ": full speed after", LONGEST_RECOVERY, back));
  }

  private static boolean isDuring(Attempt attempt, long from) {
    return attempt.returned() >= from;
  }
}
