package tollgate.torture.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tollgate.testkit.PostgresServer;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.ScenarioSkippedException;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.LoadBalancerProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.History;
import tollgate.torture.load.Throughput;

/**
 * Three gateways behind HAProxy on one database with a streaming standby: one is killed, one is
 * suspended, and in the end both happen while the primary is killed and the standby promoted.
 */
public record ThreeGateways() implements Scenario {

  private static final int BUYERS = 30;
  private static final int PER_SECOND = 50;
  private static final int ROUNDS = 5;
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration SUSPENDED = Duration.ofSeconds(20);
  private static final Duration UNTIL_PROMOTED = Duration.ofSeconds(2);
  private static final Duration BEFORE = Duration.ofSeconds(4);
  private static final Duration AFTERWARDS = Duration.ofSeconds(5);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(15);
  private static final Duration NEVER = Duration.ofMinutes(10);

  /** Service is full from when five seconds have this share of the rate before the fault. */
  private static final double FULL_SHARE = 0.9;

  private static final Duration FULL_WINDOW = Duration.ofSeconds(5);

  @Override
  public Description description() {
    return new Description(
        "three-gateways",
        "three gateways behind HAProxy on one database: one killed, one suspended for 20 s, then"
            + " both at once while the database fails over to its standby: 0 sold twice, 0 lost,"
            + " full service within 15 s of each fault",
        Duration.ofMinutes(15),
        new Requirements(3, true));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    TestEnvironment environment = context.environment();
    if (environment.postgres().program("pg_basebackup").isEmpty()) {
      throw new ScenarioSkippedException(Failover.HINT);
    }
    Path haproxy =
        LoadBalancerProcess.findHaproxy(context.balancer())
            .orElseThrow(() -> new ScenarioSkippedException(LoadBalancerProcess.HAPROXY_HINT));
    context.phase("starting the standby");
    PostgresServer standby = environment.startStandby();
    LoadBalancerProcess balancer = environment.startBalancer(haproxy, RESPONSE_TIMEOUT);
    context.allowDuplicateMails();
    context.drainTimeout(Duration.ofSeconds(240));
    int rounds = context.scale().count(ROUNDS, 2);
    BalancedLoad load =
        BalancedLoad.start(
            context, balancer.port(), BUYERS, PER_SECOND, Duration.ofMinutes(4L + 2L * rounds));
    context.warmUp(PER_SECOND);
    List<GatewayProcess> gateways = environment.gateways();
    for (int i = 1; i <= rounds; i++) {
      GatewayProcess gateway = gateways.get(i % gateways.size());
      measure(context, "killed " + i, () -> killAndStart(gateway));
      awaitReady(context, "killed " + i);
      measure(context, "suspended " + i, gateway::suspend);
      gateway.resume();
      awaitReady(context, "suspended " + i);
    }
    measure(
        context, "all at once", () -> failOver(context, gateways.get(0), gateways.get(1), standby));
    gateways.get(1).resume();
    awaitReady(context, "all at once");
    load.stop(Duration.ofMinutes(2));
    context.add(
        Measurement.info(
            "failed and retried", OutcomeCounts.of(context.history()).failuresByKind()));
  }

  private interface Fault {
    void begin() throws Exception;
  }

  /** As the supervisor of a gateway does. */
  private static void killAndStart(GatewayProcess gateway) throws Exception {
    gateway.kill();
    gateway.start();
  }

  private static void failOver(
      ScenarioContext context,
      GatewayProcess killed,
      GatewayProcess suspended,
      PostgresServer standby)
      throws Exception {
    TestEnvironment environment = context.environment();
    suspended.suspend();
    environment.postgres().kill();
    killAndStart(killed);
    environment.proxy().redirect(standby.port());
    Thread.sleep(UNTIL_PROMOTED.toMillis());
    environment.promote(standby);
  }

  /** Begins a fault and measures the time from then on until the service is full. */
  private static void measure(ScenarioContext context, String name, Fault fault) throws Exception {
    context.phase(name);
    long begin = System.nanoTime();
    double rate = new Throughput(context.history()).between(begin - BEFORE.toNanos(), begin);
    try (History.ActiveFault active = context.history().beginFault(name)) {
      fault.begin();
      Thread.sleep(SUSPENDED.toMillis());
    }
    Throughput throughput = new Throughput(context.history());
    Duration full = throughput.recoveryTime(begin, FULL_SHARE, rate, FULL_WINDOW).orElse(NEVER);
    context.add(Measurement.within(name + ": full service after", MAX_RECOVERY, full));
  }

  private static void awaitReady(ScenarioContext context, String name) throws Exception {
    Duration ready = context.awaitReady(System.nanoTime());
    context.add(Measurement.within(name + ": all ready after its end", MAX_RECOVERY, ready));
    Thread.sleep(AFTERWARDS.toMillis());
  }
}
