package tollgate.torture.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tollgate.testkit.ArtemisServer;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.FaultyProxy;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.History;
import tollgate.torture.load.MessageLedger;

/**
 * Cards are sold over HTTP and by messages of a broker, by two gateways with different clients,
 * while broker, connections and gateways are taken away.
 */
public record BusFaults(int sales) implements Scenario {

  private static final int ROUNDS = 8;
  private static final int FAULTS_PER_ROUND = 5;
  private static final Duration DOWN = Duration.ofSeconds(2);

  /** Longer than it takes a gateway to notice that a broker does not answer. */
  private static final Duration SUSPENDED = Duration.ofSeconds(20);

  private static final Duration RESETTING = Duration.ofSeconds(4);
  private static final Duration UNTIL_COMMITTED = Duration.ofSeconds(2);

  /** The longest backoff of a gateway, and the time to notice a lost connection. */
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(45);

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);

  @Override
  public Description description() {
    return new Description(
        "bus-faults",
        "%,d sales over HTTP and a broker, which is killed, suspended and cut off; gateways killed before they acknowledge; replies lost: 0 sold twice, 0 lost, each message answered or a dead letter with its reason; messages answered within 45 s after the broker is back; HTTP not affected by the broker"
            .formatted(sales),
        Duration.ofMinutes(75),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    TestEnvironment environment = context.environment();
    ArtemisServer broker = environment.startBroker(BusLoad.queues());
    FaultyProxy network = environment.startProxy(broker.port());
    environment.startGateway(variables("amqp", network));
    environment.startGateway(variables("tcp", network));
    int rounds = context.scale().count(ROUNDS, 1);
    BusLoad load = BusLoad.start(context, broker, sales);
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < rounds; i++) {
      for (Fault fault : faults(context, broker, network, i)) {
        context.phase(fault.name());
        load.buy(sales / ROUNDS / FAULTS_PER_ROUND);
        try (History.ActiveFault active = context.history().beginFault(fault.name())) {
          fault.injection().run();
        }
        Duration recovery = load.awaitAnswer();
        slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
        load.awaitCompletion();
      }
    }
    load.stop();
    context.add(
        Measurement.within("slowest until a message is answered again", MAX_RECOVERY, slowest));
    load.measure();
  }

  private static Map<String, String> variables(String scheme, FaultyProxy network) {
    return Map.of(
        "TOLLGATE_BUS_URL",
        scheme + "://127.0.0.1:" + network.port(),
        "TOLLGATE_BUS_QUEUES",
        MessageLedger.CALLS,
        "TOLLGATE_BUS_DEAD_LETTER_QUEUE",
        MessageLedger.DEAD_LETTERS);
  }

  private record Fault(String name, Injection injection) {}

  private interface Injection {
    void run() throws Exception;
  }

  private static List<Fault> faults(
      ScenarioContext context, ArtemisServer broker, FaultyProxy network, int round) {
    List<GatewayProcess> gateways = context.environment().gateways();
    GatewayProcess one = gateways.get(round % gateways.size());
    GatewayProcess other = gateways.get((round + 1) % gateways.size());
    return List.of(
        new Fault(BusLoad.BROKER + "killed", () -> kill(broker)),
        new Fault(BusLoad.BROKER + "suspended", () -> suspend(broker)),
        new Fault(BusLoad.BROKER + "cut off", () -> reset(network)),
        new Fault("gateway killed", () -> kill(one)),
        new Fault("gateway killed before it acknowledged", () -> killCommitted(broker, other)));
  }

  private static void kill(ArtemisServer broker) throws Exception {
    Thread.sleep(RESETTING.toMillis() / 8);
    broker.kill();
    Thread.sleep(DOWN.toMillis());
    broker.start();
  }

  private static void suspend(ArtemisServer broker) throws Exception {
    broker.suspend();
    Thread.sleep(SUSPENDED.toMillis());
    broker.resume();
  }

  private static void reset(FaultyProxy network) throws Exception {
    long end = System.nanoTime() + RESETTING.toNanos();
    while (System.nanoTime() < end) {
      network.resetAll();
      Thread.sleep(RESETTING.toMillis() / 8);
    }
  }

  private static void kill(GatewayProcess gateway) throws Exception {
    Thread.sleep(RESETTING.toMillis() / 8);
    gateway.kill();
    gateway.start();
    gateway.awaitReady(READY_TIMEOUT);
  }

  /** The sales of the messages in flight are committed, but the broker gets no acknowledgement. */
  private static void killCommitted(ArtemisServer broker, GatewayProcess gateway) throws Exception {
    broker.suspend();
    Thread.sleep(UNTIL_COMMITTED.toMillis());
    gateway.kill();
    broker.resume();
    gateway.start();
    gateway.awaitReady(READY_TIMEOUT);
  }
}
