package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.testkit.PostgresServer;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.ScenarioSkippedException;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.ReaderGroup;

/**
 * The address of PostgreSQL leads to a streaming standby for some seconds and back to the primary.
 * In the end the primary is killed, and the standby becomes the primary.
 */
public record Failover() implements Scenario {

  static final String HINT = "pg_basebackup is not installed: run apt-get install postgresql";
  private static final int BUYERS = 30;
  private static final int PER_SECOND = 100;
  private static final int ROUNDS = 5;
  private static final Duration AT_STANDBY = Duration.ofSeconds(5);
  private static final Duration UNTIL_NOT_READY = Duration.ofSeconds(1);
  private static final Duration MAX_REQUEST = Duration.ofSeconds(10);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(5);
  private static final Duration MAX_PROMOTION = Duration.ofSeconds(10);

  @Override
  public Description description() {
    return new Description(
        "failover",
        "the address of PostgreSQL leads to a read-only standby for 5 s and back, under load: never"
            + " ready after the first second there, full throughput within 5 s of the return; then"
            + " the primary is killed and the standby promoted: full throughput within 10 s, 0"
            + " acknowledged sales missing",
        Duration.ofMinutes(15),
        new Requirements(2, true));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    TestEnvironment environment = context.environment();
    if (environment.postgres().program("pg_basebackup").isEmpty()) {
      throw new ScenarioSkippedException(HINT);
    }
    int rounds = context.scale().count(ROUNDS, 2);
    context.phase("starting the standby");
    PostgresServer standby = environment.startStandby();
    context.allowDuplicateMails();
    context.drainTimeout(Duration.ofSeconds(240));
    BuyerGroup buyers =
        SteadyLoad.start(context, BUYERS, PER_SECOND, Duration.ofMinutes(3L + rounds));
    ReaderGroup readers = context.startReaders();
    context.warmUp(PER_SECOND);
    try (ReadinessMonitor readiness = new ReadinessMonitor(environment.gateways())) {
      for (int i = 1; i <= rounds; i++) {
        leadToStandby(context, standby, readiness, "standby " + i);
      }
      promote(context, standby);
      context.add(
          Measurement.none(
              "requests without an answer while ready",
              readiness.failuresWhileReady(context.history(), readers)));
    }
    context.stopAll(buyers, Duration.ofMinutes(4));
    context.add(
        Measurement.info(
            "failed and retried", OutcomeCounts.of(context.history()).failuresByKind()));
  }

  /** The connections to the standby stay open when the address leads back to the primary. */
  private static void leadToStandby(
      ScenarioContext context, PostgresServer standby, ReadinessMonitor readiness, String name)
      throws Exception {
    TestEnvironment environment = context.environment();
    Recovery recovery = Recovery.begin(context, name);
    long begin = System.nanoTime();
    try (History.ActiveFault fault = context.history().beginFault("at the standby")) {
      environment.proxy().redirect(standby.port());
      environment.proxy().resetAll();
      Thread.sleep(AT_STANDBY.toMillis());
      environment.proxy().redirect(environment.postgres().port());
    }
    long end = System.nanoTime();
    recovery.await(MAX_REQUEST, MAX_RECOVERY);
    long from = begin + UNTIL_NOT_READY.toNanos();
    context.add(
        Measurement.info(name + ": responses of /health/ready", readiness.count(from, end)));
    context.add(
        Measurement.exactly(name + ": ready at the standby", 0, readiness.countReady(from, end)));
  }

  private static void promote(ScenarioContext context, PostgresServer standby) throws Exception {
    TestEnvironment environment = context.environment();
    Recovery recovery = Recovery.begin(context, "promotion");
    try (History.ActiveFault fault = context.history().beginFault("primary killed")) {
      environment.postgres().kill();
      environment.proxy().redirect(standby.port());
      Thread.sleep(Duration.ofSeconds(2).toMillis());
      environment.promote(standby);
    }
    recovery.await(MAX_REQUEST, MAX_PROMOTION);
  }
}
