package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;
import tollgate.torture.load.Throughput;

/** All processes of PostgreSQL are killed under load, and it is started again, many times. */
public record PostgresKills(int rounds) implements Scenario {

  private static final int BUYERS = 32;
  private static final int PER_SECOND = 300;
  private static final double SHARE_WITH_MAIL = 0.05;
  private static final double FULL_SPEED = 0.9;
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5);
  private static final Duration ROUND = Duration.ofSeconds(9);

  @Override
  public String name() {
    return "postgres-kills";
  }

  @Override
  public String figure() {
    return "`kill -9` of PostgreSQL, %d rounds under load: 0 acknowledged sales missing; every request ends within 5 s; full speed within 5 s of PostgreSQL accepting"
        .formatted(rounds);
  }

  @Override
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(10).plusMinutes(rounds);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    int count = scene.scale().count(rounds, 2);
    scene.allowDrain(Duration.ofSeconds(240));
    scene.allowRepeats();
    PurchaseRequests wishes =
        new PurchaseRequests(
            scene.seed(), scene.stock(PER_SECOND * 20 * (count + 5)), 1, SHARE_WITH_MAIL);
    BuyerGroup crowd =
        scene.crowd(
            BUYERS, wishes::of, BuyerBehaviour.steady(PurchaseSchedule.perSecond(PER_SECOND)));
    double speed = scene.warmUp(PER_SECOND);
    List<Long> accepting = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(scene.seed());
    for (int i = 0; i < count; i++) {
      scene.stage("round " + (i + 1));
      Thread.sleep(random.nextLong(1_000));
      accepting.add(killAndStart(scene));
      Thread.sleep(ROUND.toMillis());
    }
    scene.stage("going home");
    scene.add(
        Measurement.yes("buyers went home", crowd.sendHome(Duration.ofMinutes(4)), "some hang"));
    scene.add(Measurement.told("requests/s before", Math.round(speed)));
    tell(scene, accepting, speed);
  }

  private static long killAndStart(ScenarioContext scene) throws Exception {
    try (History.Mark mark = scene.logbook().mark("PostgreSQL killed")) {
      scene.world().postgres().kill();
      Thread.sleep(500);
      return scene.world().postgres().start();
    }
  }

  private static void tell(ScenarioContext scene, List<Long> accepting, double speed) {
    Throughput speeds = new Throughput(scene.logbook());
    List<Optional<Duration>> back =
        accepting.stream().map(moment -> speeds.backAfter(moment, FULL_SPEED, speed)).toList();
    Duration slowest =
        back.stream().flatMap(Optional::stream).max(Duration::compareTo).orElse(Duration.ZERO);
    long never = back.stream().filter(Optional::isEmpty).count();
    scene.add(Measurement.within("slowest back to full speed", LONGEST_RECOVERY, slowest));
    scene.add(Measurement.exactly("rounds without full speed again", 0, never));
    Latencies latencies = Latencies.of(scene.logbook().attempts());
    scene.add(Measurement.within("longest request", LONGEST_REQUEST, latencies.longest()));
    scene.add(
        Measurement.told(
            "failed and asked again", OutcomeCounts.of(scene.logbook()).othersByKind()));
  }
}
