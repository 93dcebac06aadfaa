package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.Latencies;
import tollgate.testkit.Polling;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Database;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.MountedRoutes;
import tollgate.torture.load.KnownCall;

/**
 * Changes a route and a setting in turn, and waits until all gateways have applied or rejected each
 * change. Not thread-safe.
 */
final class ReloadedChanges {

  /** Of each kind, every tenth change is broken. */
  private static final int BROKEN_EVERY = 10;

  private static final Duration MAX_REACTION = Duration.ofSeconds(30);
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(15);
  private static final String KEY = "API_Secret_Key";
  private static final String DIGITS = "Nice_Number_Digits";
  private static final String DEFAULT_DIGITS = "4";

  private final ScenarioContext context;
  private final MountedRoutes routes;
  private final String username;
  private final long owner;
  private final String answer;
  private final List<String> missed = new ArrayList<>();
  private final List<Duration> routeTimes = new ArrayList<>();
  private final List<Duration> settingTimes = new ArrayList<>();
  private int broken;

  /**
   * Takes the route files to change.
   *
   * @param username a reseller, whose key is the setting that is changed
   * @param owner the id of the reseller
   */
  ReloadedChanges(
      ScenarioContext context, MountedRoutes routes, String username, long owner, String balance) {
    this.context = context;
    this.routes = routes;
    this.username = username;
    this.owner = owner;
    this.answer = "<balance>" + balance + "</balance>";
  }

  /** Makes so many changes, half of them of the route. */
  void make(int changes) throws Exception {
    Map<String, String> files = routes.routes();
    for (int i = 0; i < changes; i++) {
      context.phase("change " + (i + 1));
      boolean isBroken = i / 2 % BROKEN_EVERY == BROKEN_EVERY - 1;
      broken += isBroken ? 1 : 0;
      if (i % 2 == 0) {
        changeRoute(files, i, isBroken);
      } else if (isBroken) {
        breakSetting();
      } else {
        changeSetting(i);
      }
    }
  }

  private void changeRoute(Map<String, String> files, int number, boolean isBroken)
      throws Exception {
    String edited =
        RouteChanges.edit(files.get(RouteChanges.DETAILS), "Finds a user, change " + number);
    String text = isBroken ? edited + "  : - [" : edited;
    LogWatch watch = LogWatch.begin(gateways());
    routes.replaceRoutes(RouteChanges.with(files, RouteChanges.DETAILS, text));
    String reaction = isBroken ? RouteChanges.REJECTED : RouteChanges.APPLIED;
    add(routeTimes, "route, change " + number, watch.await(reaction, MAX_REACTION));
  }

  /** A key takes effect in a gateway when it accepts a call that the key signs. */
  private void changeSetting(int number) throws InterruptedException {
    String key = "key-of-change-" + number;
    KnownCall call = KnownCall.balance(username, username, key, answer);
    long begin = System.nanoTime();
    database().set(KEY, owner, key);
    boolean isInEffect = Polling.until(MAX_REACTION, () -> isAnsweredByAll(call));
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    add(
        settingTimes,
        "setting, change " + number,
        isInEffect ? Optional.of(time) : Optional.empty());
  }

  private boolean isAnsweredByAll(KnownCall call) throws IOException {
    for (GatewayProcess gateway : gateways()) {
      if (!call.isAnsweredBy(
          HttpConnection.exchange(gateway.port(), call.request(), HTTP_TIMEOUT))) {
        return false;
      }
    }
    return true;
  }

  /** A value that is no number counts as the default, which the readers expect. */
  private void breakSetting() throws Exception {
    LogWatch watch = LogWatch.begin(gateways());
    database().set(DIGITS, 0, "broken");
    add(settingTimes, "broken setting", watch.await(DIGITS + " of owner 0 must be", MAX_REACTION));
    database().set(DIGITS, 0, DEFAULT_DIGITS);
  }

  private void add(List<Duration> times, String change, Optional<Duration> time) {
    time.ifPresentOrElse(times::add, () -> missed.add(change));
  }

  private List<GatewayProcess> gateways() {
    return context.environment().gateways();
  }

  private Database database() {
    return context.environment().database();
  }

  /** Adds the numbers of changes, those without a reaction, and the times of the reactions. */
  void measure() {
    context.add(Measurement.info("changes of the route", routeTimes.size()));
    context.add(Measurement.info("changes of settings", settingTimes.size()));
    context.add(Measurement.info("of these broken", broken));
    context.add(Measurement.none("changes neither in effect nor rejected", missed));
    context.add(Measurement.info("route reloaded by all: p50, p99, max", summary(routeTimes)));
    context.add(Measurement.info("setting in effect in all: p50, p99, max", summary(settingTimes)));
  }

  private static String summary(List<Duration> times) {
    return Latencies.ofNanos(times.stream().mapToLong(Duration::toNanos)).summary();
  }
}
