package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.MountedRoutes;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.ReaderGroup;

/**
 * The routes and the settings of two gateways are changed in turn, again and again, under load;
 * each gateway reloads them. A tenth of the changes of each kind is broken.
 */
public record Reloads() implements Scenario {

  private static final int BUYERS = 10;
  private static final int PER_SECOND = 30;
  private static final int CHANGES = 1_000;
  private static final int MIN_CHANGES = 40;

  /** The longest that a change may take; more cards are created than are sold in that time. */
  private static final Duration EACH = Duration.ofSeconds(5);

  private static final String RESELLER = "reloads";
  private static final String BALANCE = "7.1250";

  @Override
  public Description description() {
    return new Description(
        "reloads",
        "%,d changes of routes and settings in turn, a tenth of them broken, reloaded by two gateways under sales and reads: 0 failed requests, requests end within 5 s; ready always; each change in effect, or rejected"
            .formatted(CHANGES),
        Duration.ofMinutes(100),
        Requirements.NO_GATEWAYS);
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    TestEnvironment environment = context.environment();
    MountedRoutes routes =
        MountedRoutes.mount(environment.jar(), environment.directory().resolve("mounted"));
    for (int i = 0; i < 2; i++) {
      environment.startGateway(routes.variables());
    }
    // The claim of a mail that was polled when the routes were stopped expires after two minutes.
    context.drainTimeout(Duration.ofSeconds(180));
    long reseller = environment.database().createUser(RESELLER, "reseller", RESELLER, BALANCE);
    int changes = context.scale().count(CHANGES, MIN_CHANGES);
    BuyerGroup buyers =
        SteadyLoad.start(
            context, BUYERS, PER_SECOND, Duration.ofMinutes(3).plus(EACH.multipliedBy(changes)));
    ReaderGroup readers = context.startReaders();
    context.warmUp(PER_SECOND);
    ReloadedChanges made = new ReloadedChanges(context, routes, RESELLER, reseller, BALANCE);
    try (ReadinessMonitor readiness = new ReadinessMonitor(environment.gateways())) {
      long begin = System.nanoTime();
      made.make(changes);
      long end = System.nanoTime();
      context.stopAll(buyers, Duration.ofMinutes(1));
      made.measure();
      RouteChanges.addRequests(context, readers, begin);
      context.add(
          Measurement.exactly(
              "responses of /health/ready other than 200", 0, readiness.countNotReady(begin, end)));
    }
  }
}
