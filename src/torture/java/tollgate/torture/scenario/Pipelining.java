package tollgate.torture.scenario;

import java.time.Duration;
import java.util.function.Supplier;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.Attacker;
import tollgate.torture.attack.ConnectionFlood;
import tollgate.torture.attack.PipelinedRequests;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** Four connections pipeline requests as fast as the gateway reads them. */
public record Pipelining() implements Scenario {

  private static final int CONNECTIONS = 4;
  private static final Duration ATTACK = Duration.ofSeconds(60);
  private static final Duration MIN_ATTACK = Duration.ofSeconds(15);

  @Override
  public Description description() {
    return new Description(
        "pipelining",
        "4 connections pipeline requests and never read, or read: 99 % of 50 honest calls a second within 1 s",
        Duration.ofMinutes(5),
        new Requirements(1, false));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(0);
    try (AttackedGateway attacked = AttackedGateway.begin(context, gateway)) {
      attack(context, attacked, "not reading", () -> new PipelinedRequests(false));
      attack(context, attacked, "reading", () -> new PipelinedRequests(true));
    }
  }

  private static void attack(
      ScenarioContext context, AttackedGateway attacked, String name, Supplier<Attacker> attackers)
      throws Exception {
    context.phase(name);
    long begin = System.nanoTime();
    try (ConnectionFlood flood =
        ConnectionFlood.start(attackers, attacked.process().port(), CONNECTIONS)) {
      Thread.sleep(context.scale().time(ATTACK, MIN_ATTACK).toMillis());
    }
    attacked.measure(context, name, 99, begin);
  }
}
