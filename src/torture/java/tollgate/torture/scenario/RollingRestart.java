package tollgate.torture.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.LoadBalancerProcess;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/** Two gateways behind a load balancer are restarted one after the other, under load. */
public record RollingRestart() implements Scenario {

  private static final int ROUNDS = 10;
  private static final int BUYERS = 20;
  private static final int PER_SECOND = 150;
  private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(10);

  @Override
  public Description description() {
    return new Description(
        "rolling-restart",
        "rolling restart of two gateways behind a load balancer (nginx or HAProxy from the distribution) under load: 0 failed requests",
        Duration.ofMinutes(20));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    Path program = context.requireBalancer();
    int rounds = context.scale().count(ROUNDS, 2);
    LoadBalancerProcess balancer = context.environment().startBalancer(program);
    long group = context.createGroup(PER_SECOND * 60 * (rounds + 1));
    PurchaseRequests requests = new PurchaseRequests(context.seed(), group, 1, 0.05);
    BuyerGroup buyerGroup =
        context.startBuyers(
            BUYERS,
            requests::of,
            BuyerBehaviour.scheduled(PurchaseSchedule.perSecond(PER_SECOND)),
            List.of(balancer.port()));
    context.warmUp(PER_SECOND);
    context.drainTimeout(Duration.ofSeconds(240));
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < rounds; i++) {
      for (GatewayProcess gateway : context.environment().gateways()) {
        context.phase("round " + (i + 1));
        Duration shutdown = restart(context, gateway);
        slowest = shutdown.compareTo(slowest) > 0 ? shutdown : slowest;
        Thread.sleep(Duration.ofSeconds(2).toMillis());
      }
    }
    context.stopBuyers(buyerGroup, Duration.ofMinutes(1));
    History history = context.history();
    context.add(Measurement.info("load balancer", balancer.name()));
    context.add(Measurement.info("restarts", 2 * rounds));
    context.add(Measurement.none("failed requests", OutcomeCounts.of(history).failures()));
    context.add(Measurement.within("slowest shutdown after SIGTERM", MAX_SHUTDOWN, slowest));
    context.add(Measurement.info("p50, p99, max", history.latencies().summary()));
  }

  private static Duration restart(ScenarioContext context, GatewayProcess gateway)
      throws Exception {
    try (History.ActiveFault fault = context.history().beginFault("restart")) {
      Duration shutdown = gateway.terminate(Duration.ofSeconds(30));
      gateway.start();
      gateway.awaitReady(Duration.ofSeconds(120));
      return shutdown;
    }
  }
}
