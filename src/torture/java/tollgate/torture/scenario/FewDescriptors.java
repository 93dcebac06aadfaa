package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.ConnectionFlood;
import tollgate.torture.attack.HeldConnection;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** A gateway with 1,024 descriptors is connected to 3,000 times. */
public record FewDescriptors() implements Scenario {

  private static final int DESCRIPTORS = 1_024;
  private static final int CONNECTIONS = 3_000;
  private static final Duration HELD = Duration.ofSeconds(60);
  private static final Duration MIN_HELD = Duration.ofSeconds(15);
  private static final Duration AFTERWARDS = Duration.ofSeconds(8);
  private static final Duration MAX_RECOVERY = Duration.ofSeconds(5);

  @Override
  public Description description() {
    return new Description(
        "few-descriptors",
        "ulimit -n 1024, one address tries to hold 3,000 connections at the API, then at the console: API, console and health answer throughout, back to normal within 5 s",
        Duration.ofMinutes(8),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().startGateway(DESCRIPTORS);
    try (AttackedGateway attacked = AttackedGateway.begin(context, gateway)) {
      hold(context, attacked, "API", gateway.port());
      hold(context, attacked, "console", gateway.consolePort());
    }
  }

  private static void hold(ScenarioContext context, AttackedGateway attacked, String name, int port)
      throws Exception {
    context.phase(name);
    long begin = System.nanoTime();
    try (ReadinessMonitor readiness = new ReadinessMonitor(context.environment().gateways());
        ConnectionFlood flood =
            ConnectionFlood.start(HeldConnection.SILENT::open, port, CONNECTIONS)) {
      Thread.sleep(context.scale().time(HELD, MIN_HELD).toMillis());
      long end = System.nanoTime();
      context.add(
          Measurement.info(
              name + ": most connections held", Measurement.grouped(flood.mostOpen())));
      context.add(
          Measurement.exactly(
              name + ": health checks without 200",
              0,
              readiness.count(begin, end) - readiness.countReady(begin, end)));
    }
    long ended = System.nanoTime();
    Thread.sleep(AFTERWARDS.toMillis());
    attacked.measure(context, name, 99, begin);
    context.add(
        Measurement.within(
            name + ": normal after",
            MAX_RECOVERY,
            attacked.honest().since(ended).promptAfter(ended)));
  }
}
