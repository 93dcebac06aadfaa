package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.attack.OversizedRequest;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.Requirements;

/** Requests that are too large in one way each. */
public record OversizedRequests() implements Scenario {

  private static final Duration MAX_REFUSAL = Duration.ofSeconds(1);
  private static final long MAX_GROWTH_MIB = 16;
  private static final int MIB = 1 << 20;

  @Override
  public Description description() {
    return new Description(
        "oversized-requests",
        "1 GB body, 1 GB chunked, 1 GB to an unknown path, 100 MB header, 200 kB URL, 100,000 parameters: refused within 1 s, memory flat, the next request answered",
        Duration.ofMinutes(5),
        new Requirements(1, false));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    GatewayProcess gateway = context.environment().gateways().get(0);
    try (AttackedGateway attacked = AttackedGateway.begin(context, gateway)) {
      long begin = System.nanoTime();
      long before = gateway.residentBytes();
      for (OversizedRequest request : OversizedRequest.values()) {
        context.phase(request.toString());
        send(context, gateway, request);
      }
      context.add(
          Measurement.atMost(
              "MiB more memory", MAX_GROWTH_MIB, (gateway.residentBytes() - before) / MIB));
      attacked.measure(context, "meanwhile", 99, begin);
    }
  }

  private static void send(
      ScenarioContext context, GatewayProcess gateway, OversizedRequest request) throws Exception {
    OversizedRequest.Outcome outcome = request.send(gateway.port());
    context.add(Measurement.info(request + ": response", outcome.response()));
    context.add(Measurement.within(request + ": refused after", MAX_REFUSAL, outcome.time()));
    context.add(
        Measurement.isTrue(
            request + ": 4xx, then the next request right or the connection closed",
            outcome.isRight(),
            outcome.response()));
  }
}
