package tollgate.torture.scenario;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tollgate.testkit.KafkaServer;
import tollgate.testkit.Latencies;
import tollgate.testkit.Polling;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.check.EventCheck;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.EventTopic;
import tollgate.torture.load.History;
import tollgate.torture.load.PurchaseRequest;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/** Kafka is killed, and suspended, while cards of several groups are sold. */
public record KafkaOutage() implements Scenario {

  private static final int BUYERS = 12;
  private static final int GROUPS = 6;
  private static final int PER_SECOND = 30;
  private static final String TOPIC = "tollgate.events";
  private static final Duration DOWN = Duration.ofMinutes(10);
  private static final Duration MIN_DOWN = Duration.ofSeconds(40);
  private static final Duration UNTIL_GATEWAY_KILLED = Duration.ofSeconds(4);
  private static final double MAX_SLOWDOWN = 1.2;
  private static final Duration MAX_DRAIN = Duration.ofSeconds(120);
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(300);
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);

  @Override
  public Description description() {
    return new Description(
        "kafka-outage",
        "Kafka killed for 10 minutes, then suspended, then a gateway killed while events are sent: sale latency p99 within 1.2 × of normal; 0 events missing, in the order of each group, repeated ones identical; delivered within 120 s of recovery",
        Duration.ofMinutes(60),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    TestEnvironment environment = context.environment();
    KafkaServer kafka = environment.startKafka();
    for (int i = 0; i < 2; i++) {
      environment.startGateway(
          Map.of("TOLLGATE_EVENTS_KAFKA", kafka.address(), "TOLLGATE_EVENTS_TOPIC", TOPIC));
    }
    Duration down = context.scale().time(DOWN, MIN_DOWN);
    BuyerGroup buyers = startBuyers(context, down);
    context.warmUp(PER_SECOND);
    Latencies normal = measure(context, "normal", down);
    kafka.kill();
    Latencies killed = measureFault(context, "Kafka killed", down);
    kafka.start();
    context.add(Measurement.within("delivered after its start", MAX_DRAIN, drain(context)));
    kafka.suspend();
    Latencies suspended = measureFault(context, "Kafka suspended", down.dividedBy(2));
    kafka.resume();
    kill(context, environment.gateways().get(0));
    Duration resumed = drain(context);
    context.stopBuyers(buyers, Duration.ofMinutes(1));
    drain(context);
    Duration max = Duration.ofNanos(Math.round(normal.percentile(0.99).toNanos() * MAX_SLOWDOWN));
    context.add(
        Measurement.info("p99 in the normal phase", Measurement.seconds(normal.percentile(0.99))));
    context.add(Measurement.within("p99 while killed", max, killed.percentile(0.99)));
    context.add(Measurement.within("p99 while suspended", max, suspended.percentile(0.99)));
    context.add(Measurement.within("delivered after its resumption", MAX_DRAIN, resumed));
    check(context, kafka);
  }

  private static BuyerGroup startBuyers(ScenarioContext context, Duration down) {
    int cards = Math.toIntExact(PER_SECOND * (down.toSeconds() * 4 + 600) / GROUPS);
    List<PurchaseRequests> requests =
        IntStream.range(0, GROUPS)
            .mapToObj(i -> context.createGroup(cards))
            .map(group -> new PurchaseRequests(context.seed(), group, 1, 0.1))
            .toList();
    return context.startBuyers(
        BUYERS,
        buyer -> inTurn(requests, buyer),
        BuyerBehaviour.scheduled(PurchaseSchedule.perSecond(PER_SECOND)));
  }

  /** Returns the purchases of a buyer, of one group after the other. */
  private static Iterator<PurchaseRequest> inTurn(List<PurchaseRequests> requests, int buyer) {
    List<Iterator<PurchaseRequest>> all = requests.stream().map(each -> each.of(buyer)).toList();
    return IntStream.iterate(buyer, i -> i + 1)
        .mapToObj(i -> all.get(Math.floorMod(i, all.size())).next())
        .iterator();
  }

  private static Latencies measureFault(ScenarioContext context, String name, Duration time)
      throws InterruptedException {
    try (History.ActiveFault fault = context.history().beginFault(name)) {
      return measure(context, name, time);
    }
  }

  private static Latencies measure(ScenarioContext context, String name, Duration time)
      throws InterruptedException {
    context.phase(name);
    long from = System.nanoTime();
    Thread.sleep(time.toMillis());
    long to = System.nanoTime();
    return context
        .history()
        .latencies(a -> a.outcome().isConclusive() && a.invoked() >= from && a.invoked() < to);
  }

  private static void kill(ScenarioContext context, GatewayProcess gateway) throws Exception {
    context.phase("gateway killed");
    try (History.ActiveFault fault = context.history().beginFault("gateway killed")) {
      Thread.sleep(UNTIL_GATEWAY_KILLED.toMillis());
      gateway.kill();
      gateway.start();
      gateway.awaitReady(READY_TIMEOUT);
    }
  }

  /** Waits until the events that exist now are sent; returns how long that took. */
  private static Duration drain(ScenarioContext context) throws InterruptedException {
    context.phase("delivering");
    long begin = System.nanoTime();
    int last = context.environment().database().count("select coalesce(max(id), 0) from events");
    Polling.until(
        DRAIN_TIMEOUT,
        () ->
            context
                    .environment()
                    .database()
                    .count("select count(*) from events where state <> 'sent' and id <= ?", last)
                == 0);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void check(ScenarioContext context, KafkaServer kafka) {
    EventCheck events =
        new EventCheck(
            context.environment().database().jdbi(), EventTopic.read(kafka.address(), TOPIC));
    context.add(Measurement.none("sales without one event", events.salesWithoutEvent()));
    context.add(
        Measurement.none(
            "events missing, of %,d".formatted(events.writtenCount()), events.missing()));
    context.add(Measurement.none("groups whose sales lost their order", events.disordered()));
    context.add(Measurement.none("events of a mail before its sale", events.beforeTheirSale()));
    context.add(Measurement.info("repeated events", events.repeatedCount()));
    context.add(Measurement.none("repeated with another content", events.changed()));
    context.allowDuplicateMails(2);
  }
}
