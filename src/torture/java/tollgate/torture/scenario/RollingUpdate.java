package tollgate.torture.scenario;

import java.nio.file.Path;
import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.LoadBalancerProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.History;

/**
 * Three gateways of the previous release behind a load balancer are replaced one after the other by
 * those of another jar, and back, under load.
 */
public record RollingUpdate() implements Scenario {

  private static final int GATEWAYS = 3;
  private static final int REQUESTS = 50_000;
  private static final int MIN_REQUESTS = 3_000;
  private static final int BUYERS = 10;
  private static final int PER_SECOND = 50;
  private static final Duration MAX_LOAD = Duration.ofMinutes(15);
  private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** Generous, because the machine may be busy. */
  private static final Duration MAX_START = Duration.ofMinutes(5);

  @Override
  public Description description() {
    return new Description(
        "rolling-update",
        "three gateways behind a load balancer (nginx or HAProxy from the distribution) replaced one after the other by those of another jar, after `tollgate migrate`, and back, under sales and reads: 0 failed of %,d requests"
            .formatted(REQUESTS),
        Duration.ofMinutes(20),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    Path program = context.requireBalancer();
    TestEnvironment environment = context.environment();
    for (int i = 0; i < GATEWAYS; i++) {
      environment.startGateway(context.previousJar());
    }
    LoadBalancerProcess balancer = environment.startBalancer(program);
    context.drainTimeout(Duration.ofSeconds(240));
    BalancedLoad load = BalancedLoad.start(context, balancer.port(), BUYERS, PER_SECOND, MAX_LOAD);
    context.warmUp(PER_SECOND);
    context.phase("migrating the schema");
    environment.migrate();
    long requests = context.scale().count(REQUESTS, MIN_REQUESTS);
    int replaced = 0;
    Duration slowest = Duration.ZERO;
    do {
      boolean isBack = replaced / GATEWAYS % 2 == 1;
      for (GatewayProcess gateway : environment.gateways()) {
        context.phase("replacement " + ++replaced);
        Duration shutdown =
            replace(context, gateway, isBack ? context.previousJar() : environment.jar());
        slowest = shutdown.compareTo(slowest) > 0 ? shutdown : slowest;
        Thread.sleep(BETWEEN.toMillis());
      }
    } while (load.requests() < requests);
    load.stopWithoutFailure();
    context.add(Measurement.info("load balancer", balancer.name()));
    context.add(Measurement.info("replaced gateways", replaced));
    context.add(Measurement.within("slowest shutdown after SIGTERM", MAX_SHUTDOWN, slowest));
  }

  private static Duration replace(ScenarioContext context, GatewayProcess gateway, Path jar)
      throws Exception {
    try (History.ActiveFault fault = context.history().beginFault("replacement")) {
      Duration shutdown = gateway.terminate(Duration.ofSeconds(30));
      gateway.use(jar);
      gateway.start();
      gateway.awaitReady(MAX_START);
      return shutdown;
    }
  }
}
