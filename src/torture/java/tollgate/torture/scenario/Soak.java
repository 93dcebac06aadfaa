package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.BalanceLoad;
import tollgate.torture.load.BuyerBehaviour;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.KnownCall;
import tollgate.torture.load.PurchaseRequests;
import tollgate.torture.load.PurchaseSchedule;

/** Two gateways serve sales, and balances at half of the possible rate, for a long time. */
public record Soak() implements Scenario {

  private static final Duration LOAD = Duration.ofHours(2);
  private static final Duration MIN_LOAD = Duration.ofSeconds(60);
  private static final Duration UNCOUNTED = Duration.ofSeconds(60);
  private static final Duration FULL_SPEED = Duration.ofSeconds(30);
  private static final Duration MIN_FULL_SPEED = Duration.ofSeconds(10);
  private static final int SAMPLES = 30;
  private static final int CONNECTIONS = 8;
  private static final int BUYERS = 20;
  private static final int SALES_PER_SECOND = 50;
  private static final double SHARE_WITH_MAIL = 0.05;
  private static final String USER = "soak";
  private static final String BALANCE = "8.5000";

  @Override
  public Description description() {
    return new Description(
        "soak",
        "sales and balances at half of the possible rate for two hours: 0 failed requests; heap"
            + " after collection, threads and descriptors of each gateway in the last third as in"
            + " the first",
        Duration.ofHours(3));
  }

  @Override
  public void run(ScenarioContext context) throws Exception {
    TestEnvironment environment = context.environment();
    environment.database().createUser(USER, "user", USER, BALANCE);
    Duration time = context.scale().time(LOAD, MIN_LOAD);
    BuyerGroup buyers = startBuyers(context, Duration.ofMinutes(6).plus(time));
    context.warmUp(SALES_PER_SECOND);
    double possible = measureFullSpeed(context);
    BalanceLoad load = startBalances(context, PurchaseSchedule.perSecond(possible / 2));
    try (load) {
      context.phase("until caches are full");
      Thread.sleep(context.scale().time(UNCOUNTED, MIN_FULL_SPEED).toMillis());
      context.phase("half speed");
      long before = load.answered();
      Footprints footprints = sample(environment.gateways(), time);
      context.add(Measurement.info("balances a second at full speed", Math.round(possible)));
      context.add(
          Measurement.info(
              "balances a second", Math.round((load.answered() - before) * 1e3 / time.toMillis())));
      footprints.addTo(context);
      load.stop();
    }
    context.stopBuyers(buyers, Duration.ofMinutes(1));
    context.add(Measurement.info("balances", Measurement.grouped(load.answered())));
    context.add(Measurement.none("failed balances", load.failures()));
    context.add(Measurement.info("sales", OutcomeCounts.of(context.history()).sales()));
    context.add(Measurement.none("failed sales", OutcomeCounts.of(context.history()).failures()));
  }

  /** Each buyer has a card group, because the history of a group is checked as a whole. */
  private static BuyerGroup startBuyers(ScenarioContext context, Duration atMost) {
    int cards = Math.toIntExact(2 * atMost.toSeconds() * SALES_PER_SECOND / BUYERS);
    List<PurchaseRequests> requests = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      long group = context.createGroup(cards);
      requests.add(new PurchaseRequests(context.seed(), group, 1, SHARE_WITH_MAIL));
    }
    return context.startBuyers(
        BUYERS,
        buyer -> requests.get(buyer).of(buyer),
        BuyerBehaviour.scheduled(PurchaseSchedule.perSecond(SALES_PER_SECOND)));
  }

  private static BalanceLoad startBalances(ScenarioContext context, PurchaseSchedule schedule) {
    KnownCall call =
        KnownCall.balance(USER, "admin", TestEnvironment.KEY, "<balance>" + BALANCE + "</balance>");
    return BalanceLoad.start(context.environment().ports(), CONNECTIONS, call, schedule);
  }

  /** Returns the balances a second that the gateways answer at most, beside the sales. */
  private static double measureFullSpeed(ScenarioContext context) throws InterruptedException {
    context.phase("full speed");
    Duration time = context.scale().time(FULL_SPEED, MIN_FULL_SPEED);
    try (BalanceLoad load = startBalances(context, PurchaseSchedule.IMMEDIATE)) {
      Thread.sleep(time.toMillis());
      long begin = System.nanoTime();
      long before = load.answered();
      Thread.sleep(time.toMillis());
      double perSecond = (load.answered() - before) * 1e9 / (System.nanoTime() - begin);
      load.stop();
      return perSecond;
    }
  }

  private static Footprints sample(List<GatewayProcess> gateways, Duration time) throws Exception {
    Footprints footprints = new Footprints();
    long begin = System.nanoTime();
    for (int i = 1; i <= SAMPLES; i++) {
      long due = begin + i * time.toNanos() / SAMPLES;
      Thread.sleep(Math.max(0, Duration.ofNanos(due - System.nanoTime()).toMillis()));
      footprints.sample(gateways);
    }
    return footprints;
  }
}
