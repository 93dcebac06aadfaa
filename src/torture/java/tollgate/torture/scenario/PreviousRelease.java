package tollgate.torture.scenario;

import java.nio.file.Path;
import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.LoadBalancerProcess;
import tollgate.torture.environment.NextRelease;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.History;

/**
 * Gateways of the previous release run while the schema is expanded, and on the expanded schema, on
 * which they are also started again.
 */
public record PreviousRelease() implements Scenario {

  private static final int GATEWAYS = 2;
  private static final int BUYERS = 10;
  private static final int PER_SECOND = 50;
  private static final Duration LOAD = Duration.ofMinutes(4);
  private static final Duration MIN_LOAD = Duration.ofSeconds(15);

  private static final String VERSION =
      "select max(cast(version as integer)) from tollgate_schema_history where success";

  private static final String TABLES_NOT_EXPANDED =
      """
      select count(*)
      from pg_class
      where relnamespace = current_schema()::regnamespace and relkind = 'r'
        and relname not in ('tollgate_schema_history', 'next_release_notes')
        and not exists (
          select from pg_attribute where attrelid = pg_class.oid and attname = 'next_release')
      """;

  /** Generous, because the machine may be busy. */
  private static final Duration MAX_START = Duration.ofMinutes(5);

  @Override
  public Description description() {
    return new Description(
        "previous-release",
        "the previous release runs while `tollgate migrate` and the migration of a next release"
            + " expand the schema, then on the new schema, on which it is also started again: 0"
            + " failed sales and reads, ready always",
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
    Duration time = context.scale().time(LOAD, MIN_LOAD);
    BalancedLoad load =
        BalancedLoad.start(
            context, balancer.port(), BUYERS, PER_SECOND, Duration.ofMinutes(5).plus(time));
    context.warmUp(PER_SECOND);
    context.drainTimeout(Duration.ofSeconds(240));
    try (ReadinessMonitor readiness = new ReadinessMonitor(environment.gateways())) {
      long begin = System.nanoTime();
      expand(context);
      run(context, "on the new schema", time);
      long notReady = readiness.countNotReady(begin, System.nanoTime());
      context.add(Measurement.exactly("responses of /health/ready other than 200", 0, notReady));
    }
    for (GatewayProcess gateway : environment.gateways()) {
      restart(context, gateway);
    }
    run(context, "started on the new schema", time);
    load.stopWithoutFailure();
  }

  private static void expand(ScenarioContext context) throws Exception {
    context.phase("expanding the schema");
    Database database = context.environment().database();
    int before = database.count(VERSION);
    try (History.ActiveFault fault = context.history().beginFault("migration")) {
      context.environment().migrate();
      int repeated = new NextRelease(database).expand();
      context.add(Measurement.info("statements repeated for a lock", repeated));
    }
    context.add(
        Measurement.exactly(
            "tables without the new column", 0, database.count(TABLES_NOT_EXPANDED)));
    context.add(Measurement.above("version of the schema", before, database.count(VERSION)));
  }

  private static void run(ScenarioContext context, String phase, Duration time)
      throws InterruptedException {
    context.phase(phase);
    Thread.sleep(time.toMillis());
  }

  private static void restart(ScenarioContext context, GatewayProcess gateway) throws Exception {
    context.phase("restart");
    try (History.ActiveFault fault = context.history().beginFault("restart")) {
      gateway.terminate(Duration.ofSeconds(30));
      gateway.start();
      gateway.awaitReady(MAX_START);
    }
    Thread.sleep(Duration.ofSeconds(2).toMillis());
  }
}
