package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tollgate.testkit.Polling;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.MountedRoutes;

/** Changes the mounted route files; each change waits until all gateways have logged a reaction. */
record RouteEditor(ScenarioContext context, MountedRoutes routes) {

  private static final Duration MAX_REACTION = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @FunctionalInterface
  private interface Change {
    void run() throws IOException;
  }

  /** Returns the contents of the files by their names. */
  Map<String, String> files() throws IOException {
    return routes.routes();
  }

  /** Replaces all files at once. */
  void write(String name, Map<String, String> files, String reaction) throws Exception {
    expect(name, reaction, () -> routes.replaceRoutes(files));
  }

  /** Makes all files unreadable for a while. */
  void unmount(String name, String reaction, Duration time) throws Exception {
    Map<String, String> files = files();
    expect(name, reaction, routes::unmountRoutes);
    Thread.sleep(time.toMillis());
    routes.replaceRoutes(files);
    Thread.sleep(PAUSE.toMillis());
  }

  private void expect(String name, String reaction, Change change) throws Exception {
    context.phase(name);
    List<GatewayProcess> gateways = context.environment().gateways();
    List<Integer> before = counts(gateways, reaction);
    long begin = System.nanoTime();
    change.run();
    boolean isLogged =
        Polling.until(MAX_REACTION, () -> isMore(counts(gateways, reaction), before));
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    String measurement = "%s: logged by all gateways: %s".formatted(name, reaction);
    context.add(
        isLogged
            ? Measurement.within(measurement, MAX_REACTION, time)
            : Measurement.isTrue(measurement, false, "not within " + MAX_REACTION));
    Thread.sleep(PAUSE.toMillis());
  }

  private static List<Integer> counts(List<GatewayProcess> gateways, String text)
      throws IOException {
    List<Integer> counts = new ArrayList<>();
    for (GatewayProcess gateway : gateways) {
      counts.add(gateway.log().split(Pattern.quote(text), -1).length);
    }
    return counts;
  }

  private static boolean isMore(List<Integer> after, List<Integer> before) {
    for (int i = 0; i < before.size(); i++) {
      if (after.get(i) <= before.get(i)) {
        return false;
      }
    }
    return true;
  }
}
