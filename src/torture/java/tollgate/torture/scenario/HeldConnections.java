package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.ConnectionFlood;
import tollgate.torture.attack.HeldConnection;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** One address holds 10,000 connections of each kind, while another one makes honest calls. */
public record HeldConnections() implements Scenario {

  private static final int CONNECTIONS = 10_000;
  private static final Duration HELD = Duration.ofSeconds(60);
  private static final Duration MIN_HELD = Duration.ofSeconds(15);
  private static final Duration AFTERWARDS = Duration.ofSeconds(10);
  private static final long MAX_GROWTH_MIB = 64;
  private static final int MIB = 1 << 20;

  @Override
  public Description description() {
    return new Description(
        "held-connections",
        "one address without credentials tries to hold 10,000 connections of each of 7 kinds for 60 s: 99 % of 50 honest calls a second within 1 s; 10 s after the end at most 64 MiB more memory, no file left; never ready without answers",
        Duration.ofMinutes(15),
        new Requirements(1, false));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(0);
    try (AttackedGateway attacked = AttackedGateway.begin(context, gateway)) {
      for (HeldConnection kind : HeldConnection.values()) {
        hold(context, attacked, kind);
      }
    }
  }

  private static void hold(ScenarioContext context, AttackedGateway attacked, HeldConnection kind)
      throws Exception {
    GatewayProcess gateway = attacked.process();
    context.phase(kind.toString());
    long before = gateway.residentBytes();
    long begin = System.nanoTime();
    try (ConnectionFlood flood =
        ConnectionFlood.start(kind::open, kind.portOf(gateway), CONNECTIONS)) {
      Thread.sleep(context.scale().time(HELD, MIN_HELD).toMillis());
      context.add(
          Measurement.info(
              kind + ": most connections held, closed by the gateway",
              Measurement.grouped(flood.mostOpen())
                  + ", "
                  + Measurement.grouped(flood.closedByGateway())));
    }
    Thread.sleep(AFTERWARDS.toMillis());
    attacked.measure(context, kind.toString(), 99, begin);
    context.add(
        Measurement.atMost(
            kind + ": MiB more memory 10 s after the end",
            MAX_GROWTH_MIB,
            (gateway.residentBytes() - before) / MIB));
    context.add(Measurement.exactly(kind + ": files left", 0, gateway.uploadedFileCount()));
  }
}
