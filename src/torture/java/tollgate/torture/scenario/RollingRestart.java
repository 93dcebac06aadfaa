package tollgate.torture.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tollgate.torture.Measure;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.Scene;
import tollgate.torture.Skipped;
import tollgate.torture.load.Crowd;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.Logbook;
import tollgate.torture.load.Manners;
import tollgate.torture.load.Pace;
import tollgate.torture.load.Wishes;
import tollgate.torture.world.Balancer;
import tollgate.torture.world.Gateway;
import tollgate.torture.world.Needs;

/** Two gateways behind a load balancer are stopped and started one after the other, under load. */
public record RollingRestart() implements Scenario {

  private static final int ROUNDS = 10;
  private static final int BUYERS = 20;
  private static final int PER_SECOND = 150;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public String figure() {
    return "rolling restart of two gateways behind a load balancer (nginx or HAProxy from the distribution) under load: 0 failed requests";
  }

  @Override
  public Needs needs() {
    return Needs.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(20);
  }

  @Override
  public void run(Scene scene) throws Exception {
    Path program =
        Balancer.find(scene.balancer()).orElseThrow(() -> new Skipped(Balancer.HINT));
    int rounds = scene.scale().count(ROUNDS, 2);
    Balancer balancer = scene.world().balancer(program);
    Wishes wishes = new Wishes(scene.seed(), scene.stock(PER_SECOND * 60 * (rounds + 1)), 1, 0.05);
    Crowd crowd =
        scene.crowd(
            BUYERS,
            wishes::of,
            Manners.steady(Pace.perSecond(PER_SECOND)),
            List.of(balancer.port()));
    scene.warmUp(PER_SECOND);
    scene.allowDrain(Duration.ofSeconds(240));
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < rounds; i++) {
      for (Gateway gateway : scene.world().gateways()) {
        scene.stage("round " + (i + 1));
        Duration gone = restart(scene, gateway);
        slowest = gone.compareTo(slowest) > 0 ? gone : slowest;
        Thread.sleep(Duration.ofSeconds(2).toMillis());
      }
    }
    scene.add(Measure.yes("buyers went home", crowd.sendHome(Duration.ofMinutes(1)), "some hang"));
    scene.add(Measure.told("behind", balancer.name()));
    scene.add(Measure.told("restarts", 2 * rounds));
    scene.add(Measure.none("failed requests", Answers.of(scene.logbook()).others()));
    scene.add(Measure.within("slowest until gone after SIGTERM", LONGEST_STOP, slowest));
    scene.add(
        Measure.told("p50, p99, longest", Latencies.of(scene.logbook().attempts()).summary()));
  }

  private static Duration restart(Scene scene, Gateway gateway) throws Exception {
    try (Logbook.Mark mark = scene.logbook().mark("restart")) {
      Duration gone = gateway.terminate(Duration.ofSeconds(30));
      gateway.start();
      gateway.awaitReady(Duration.ofSeconds(120));
      return gone;
    }
  }
}
