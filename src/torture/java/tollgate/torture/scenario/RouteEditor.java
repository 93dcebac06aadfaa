package tollgate.torture.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
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
    LogWatch watch = LogWatch.begin(context.environment().gateways());
    change.run();
    Optional<Duration> time = watch.await(reaction, MAX_REACTION);
    String measurement = "%s: logged by all gateways: %s".formatted(name, reaction);
    context.add(
        time.isPresent()
            ? Measurement.within(measurement, MAX_REACTION, time.get())
            : Measurement.isTrue(measurement, false, "not within " + MAX_REACTION));
    Thread.sleep(PAUSE.toMillis());
  }
}
