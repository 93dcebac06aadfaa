package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.testkit.PostgresServer;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.FaultyProxy;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;

/**
 * PostgreSQL does not respond: it is suspended, behind a blackhole, or its connections are reset.
 */
public record Outages() implements Scenario {

  private static final int BUYERS = 32;
  private static final int PER_SECOND = 150;
  private static final Duration FULL = Duration.ofSeconds(60);
  private static final Duration MIN = Duration.ofSeconds(15);
  private static final Duration MAX_REQUEST = Duration.ofSeconds(10);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(15);
  private static final Duration LATENCY = Duration.ofMillis(3);

  /** The threads that a gateway may start in addition to those before the outage. */
  private static final int MAX_MORE_THREADS = 50;

  private static final int MAX_CONNECTIONS_OF_A_GATEWAY = 40;

  private interface Step {
    void run() throws Exception;
  }

  @Override
  public Description description() {
    return new Description(
        "outages",
        "PostgreSQL suspended (SIGSTOP) 60 s; packets dropped 60 s; each connection reset every second for 60 s: requests end within 10 s; healthy within 15 s of the end; threads and connections bounded",
        Duration.ofMinutes(15),
        new Requirements(2, true));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    Duration time = context.scale().time(FULL, MIN);
    BuyerGroup buyerGroup =
        SteadyLoad.start(context, BUYERS, PER_SECOND, time.multipliedBy(3).plusSeconds(300));
    context.warmUp(PER_SECOND);
    context.drainTimeout(Duration.ofSeconds(240));
    context.allowDuplicateMails();
    FaultyProxy proxy = context.environment().proxy();
    PostgresServer postgres = context.environment().postgres();
    // What latency costs is measured too; it has no target of its own.
    measure(
        context,
        "latency",
        () ->
            hold(
                () -> proxy.addLatency(LATENCY),
                time.dividedBy(3),
                () -> proxy.addLatency(Duration.ZERO)));
    measure(context, "suspended", () -> hold(postgres::suspend, time, postgres::resume));
    measure(context, "blackhole", () -> hold(proxy::blackhole, time, proxy::restore));
    measure(context, "reset", () -> reset(proxy, time));
    context.stopBuyers(buyerGroup, Duration.ofMinutes(4));
    context.add(
        Measurement.info(
            "failed and retried", OutcomeCounts.of(context.history()).failuresByKind()));
    context.add(
        Measurement.atMost(
            "connections at PostgreSQL afterwards",
            2L * MAX_CONNECTIONS_OF_A_GATEWAY,
            context.environment().database().countConnections()));
  }

  private static void hold(Step begin, Duration time, Step end) throws Exception {
    begin.run();
    try {
      Thread.sleep(time.toMillis());
    } finally {
      end.run();
    }
  }

  private static void reset(FaultyProxy proxy, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      proxy.resetOneByOne(Duration.ofSeconds(1));
    }
  }

  private static void measure(ScenarioContext context, String name, Step outage) throws Exception {
    Recovery recovery = Recovery.begin(context, name);
    try (ResourceMonitor monitor = new ResourceMonitor(context.environment())) {
      try (History.ActiveFault fault = context.history().beginFault(name)) {
        outage.run();
      }
      recovery.await(MAX_REQUEST, MAX_RECOVERY);
      addResources(context, name, monitor);
    }
  }

  private static void addResources(ScenarioContext context, String name, ResourceMonitor monitor) {
    context.add(
        Measurement.atMost(
            name + ": most threads of a gateway",
            monitor.threadsBefore() + MAX_MORE_THREADS,
            monitor.maxThreads()));
    context.add(
        Measurement.atMost(
            name + ": most connections open at once",
            2L * MAX_CONNECTIONS_OF_A_GATEWAY,
            monitor.maxConnections()));
  }
}
