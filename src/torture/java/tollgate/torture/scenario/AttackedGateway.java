package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.ConnectionFlood;
import tollgate.torture.attack.HonestCalls;
import tollgate.torture.attack.RepeatedRequests;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.KnownCall;

/** Sends honest calls to a gateway that is attacked, and asks for its readiness meanwhile. */
final class AttackedGateway implements AutoCloseable {

  private static final String HONEST_BALANCE = "36.1250";
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int WARM_UP_CONNECTIONS = 16;

  private final GatewayProcess gateway;
  private final HonestCalls honest;
  private final ReadinessMonitor readiness;

  private AttackedGateway(GatewayProcess gateway, List<KnownCall> calls) {
    this.gateway = gateway;
    this.honest = HonestCalls.start(gateway.port(), calls);
    this.readiness = new ReadinessMonitor(List.of(gateway));
  }

  /** Starts the honest calls, and returns when the gateway has been busy for some seconds. */
  static AttackedGateway begin(ScenarioContext context, GatewayProcess gateway)
      throws IOException, InterruptedException {
    context.environment().database().createUser("honest", "user", "phone-honest", HONEST_BALANCE);
    List<KnownCall> calls =
        KnownCall.of("honest", "phone-honest", HONEST_BALANCE, TestEnvironment.KEY).subList(0, 3);
    AttackedGateway attacked = new AttackedGateway(gateway, calls);
    context.phase("warming up");
    RepeatedRequests reads = new RepeatedRequests(i -> calls.get(0).request());
    try (ConnectionFlood busy =
        ConnectionFlood.start(reads::open, gateway.port(), WARM_UP_CONNECTIONS)) {
      Thread.sleep(WARM_UP.toMillis());
    }
    return attacked;
  }

  GatewayProcess process() {
    return gateway;
  }

  HonestCalls honest() {
    return honest;
  }

  /** Measures the honest calls since a moment: the percentage within a second, and readiness. */
  void measure(ScenarioContext context, String attack, double minPercent, long since) {
    HonestCalls.Sample calls = honest.since(since);
    context.add(
        Measurement.atLeastPercent(
            attack + ": honest calls within 1 s", minPercent, calls.promptPercent()));
    context.add(
        Measurement.info(attack + ": honest calls p50, p99, max", calls.latencies().summary()));
    if (!calls.failures().isEmpty()) {
      context.add(Measurement.info(attack + ": failures", calls.failures()));
    }
    context.add(
        Measurement.none(
            attack + ": no answer although ready", readiness.failuresWhileReady(calls.stream())));
  }

  @Override
  public void close() {
    readiness.close();
    honest.close();
  }
}
