package tollgate.torture.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scale;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.ScenarioSkippedException;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.LoadBalancer;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.Latencies;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

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
  public Requirements needs() {
    return Requirements.gateways(2);
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(20);
  }

  @Override
  public void run(ScenarioContext scene) throws Exception {
    Path program =
        LoadBalancer.find(scene.balancer())
            .orElseThrow(() -> new ScenarioSkippedException(LoadBalancer.HINT));
    int rounds = scene.scale().count(ROUNDS, 2);
    LoadBalancer balancer = scene.world().balancer(program);
    PurchaseRequests wishes =
        new PurchaseRequests(scene.seed(), scene.stock(PER_SECOND * 60 * (rounds + 1)), 1, 0.05);
    BuyerGroup crowd =
        scene.crowd(
            BUYERS,
            wishes::of,
            BuyerBehaviour.steady(PurchaseSchedule.perSecond(PER_SECOND)),
            List.of(balancer.port()));
    scene.warmUp(PER_SECOND);
    scene.allowDrain(Duration.ofSeconds(240));
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < rounds; i++) {
      for (GatewayProcess gateway : scene.world().gateways()) {
        scene.stage("round " + (i + 1));
        Duration gone = restart(scene, gateway);
        slowest = gone.compareTo(slowest) > 0 ? gone : slowest;
        Thread.sleep(Duration.ofSeconds(2).toMillis());
      }
    }
    scene.add(
        Measurement.yes("buyers went home", crowd.sendHome(Duration.ofMinutes(1)), "some hang"));
    scene.add(Measurement.told("behind", balancer.name()));
    scene.add(Measurement.told("restarts", 2 * rounds));
    scene.add(Measurement.none("failed requests", OutcomeCounts.of(scene.logbook()).others()));
    scene.add(Measurement.within("slowest until gone after SIGTERM", LONGEST_STOP, slowest));
    scene.add(
        Measurement.told("p50, p99, longest", Latencies.of(scene.logbook().attempts()).summary()));
  }

  private static Duration restart(ScenarioContext scene, GatewayProcess gateway) throws Exception {
    try (History.Mark mark = scene.logbook().mark("restart")) {
      Duration gone = gateway.terminate(Duration.ofSeconds(30));
      gateway.start();
      gateway.awaitReady(Duration.ofSeconds(120));
      return gone;
    }
  }
}
