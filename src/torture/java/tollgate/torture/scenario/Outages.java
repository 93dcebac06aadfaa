package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.testkit.Polling;
import tollgate.testkit.PostgresServer;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.FaultyProxy;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;
import tollgate.torture.load.Throughput;

/**
 * PostgreSQL does not respond: it is suspended, behind a blackhole, or its connections are reset.
 */
public record Outages() implements Scenario {

  private static final int BUYERS = 32;
  private static final int PER_SECOND = 150;
  private static final double RECOVERED_SHARE = 0.9;
  private static final Duration FULL = Duration.ofSeconds(60);
  private static final Duration MIN = Duration.ofSeconds(15);
  private static final Duration MAX_REQUEST = Duration.ofSeconds(10);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(15);
  private static final Duration AFTERWARDS = Duration.ofSeconds(20);
  private static final Duration NEVER = Duration.ofMinutes(10);
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
    long group = context.createGroup(PER_SECOND * (int) (3 * time.toSeconds() + 300));
    PurchaseRequests requests = new PurchaseRequests(context.seed(), group, 1, 0.05);
    BuyerGroup buyerGroup =
        context.startBuyers(
            BUYERS, requests::of, BuyerBehaviour.scheduled(PurchaseSchedule.perSecond(PER_SECOND)));
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
    context.phase(name);
    long from = System.nanoTime();
    double rate =
        new Throughput(context.history()).between(from - Duration.ofSeconds(4).toNanos(), from);
    try (ResourceMonitor monitor = new ResourceMonitor(context.environment())) {
      try (History.ActiveFault fault = context.history().beginFault(name)) {
        outage.run();
      }
      long end = System.nanoTime();
      Duration ready = untilReady(context, end);
      Thread.sleep(AFTERWARDS.toMillis());
      addTimes(context, name, ready, from, end, rate);
      addResources(context, name, monitor);
    }
  }

  private static Duration untilReady(ScenarioContext context, long end)
      throws InterruptedException {
    Polling.until(
        Duration.ofSeconds(60),
        () -> context.environment().gateways().stream().allMatch(GatewayProcess::isReady));
    return Duration.ofNanos(System.nanoTime() - end);
  }

  private static void addTimes(
      ScenarioContext context, String name, Duration ready, long from, long end, double rate) {
    Duration longest = context.history().latencies(attempt -> attempt.returned() >= from).max();
    context.add(Measurement.within(name + ": longest request", MAX_REQUEST, longest));
    context.add(Measurement.within(name + ": ready after", MAX_RECOVERY, ready));
    Duration recovery =
        new Throughput(context.history()).recoveryTime(end, RECOVERED_SHARE, rate).orElse(NEVER);
    context.add(Measurement.within(name + ": full throughput after", MAX_RECOVERY, recovery));
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
