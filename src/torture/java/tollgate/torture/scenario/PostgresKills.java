package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tollgate.torture.Measure;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.Scene;
import tollgate.torture.load.Crowd;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.Logbook;
import tollgate.torture.load.Manners;
import tollgate.torture.load.Pace;
import tollgate.torture.load.Speed;
import tollgate.torture.load.Wishes;
import tollgate.torture.world.Needs;

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
  public Needs needs() {
    return Needs.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(10).plusMinutes(rounds);
  }

  @Override
  public void run(Scene scene) throws Exception {
    int count = scene.scale().count(rounds, 2);
    scene.allowDrain(Duration.ofSeconds(240));
    scene.allowRepeats();
    Wishes wishes =
        new Wishes(scene.seed(), scene.stock(PER_SECOND * 20 * (count + 5)), 1, SHARE_WITH_MAIL);
    Crowd crowd =
        scene.crowd(BUYERS, wishes::of, Manners.steady(Pace.perSecond(PER_SECOND)));
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
    scene.add(Measure.yes("buyers went home", crowd.sendHome(Duration.ofMinutes(4)), "some hang"));
    scene.add(Measure.told("requests/s before", Math.round(speed)));
    tell(scene, accepting, speed);
  }

  private static long killAndStart(Scene scene) throws Exception {
    try (Logbook.Mark mark = scene.logbook().mark("PostgreSQL killed")) {
      scene.world().postgres().kill();
      Thread.sleep(500);
      return scene.world().postgres().start();
    }
  }

  private static void tell(Scene scene, List<Long> accepting, double speed) {
    Speed speeds = new Speed(scene.logbook());
    List<Optional<Duration>> back =
        accepting.stream().map(moment -> speeds.backAfter(moment, FULL_SPEED, speed)).toList();
    Duration slowest =
        back.stream().flatMap(Optional::stream).max(Duration::compareTo).orElse(Duration.ZERO);
    long never = back.stream().filter(Optional::isEmpty).count();
    scene.add(Measure.within("slowest back to full speed", LONGEST_RECOVERY, slowest));
    scene.add(Measure.exactly("rounds without full speed again", 0, never));
    Latencies latencies = Latencies.of(scene.logbook().attempts());
    scene.add(Measure.within("longest request", LONGEST_REQUEST, latencies.longest()));
    scene.add(
        Measure.told("failed and asked again", Answers.of(scene.logbook()).othersByKind()));
  }
}
