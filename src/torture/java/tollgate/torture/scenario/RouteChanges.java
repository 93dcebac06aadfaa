package tollgate.torture.scenario;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tollgate.testkit.Latencies;
import tollgate.torture.Measurement;
import tollgate.torture.Scenario;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.MountedRoutes;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.ReaderGroup;
import tollgate.torture.load.Reading;

/**
 * The route files of two gateways, in a mounted ConfigMap, are edited, deleted, renamed, broken and
 * replaced under load.
 */
public record RouteChanges() implements Scenario {

  private static final int BUYERS = 20;
  private static final int PER_SECOND = 100;
  private static final int ROUNDS = 5;

  /** A request waits for a permit for at most 4 s, also while routes are replaced. */
  private static final Duration MAX_REQUEST = Duration.ofSeconds(5);

  private static final Duration MAX_REACTION = Duration.ofSeconds(15);
  private static final Duration UNMOUNTED = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  static final String DETAILS = "user-details-get.camel.yaml";
  private static final String OPTIONAL = "compact-card-counts.camel.yaml";
  private static final String ERRORS = "errors.camel.yaml";

  static final String APPLIED = "Applied change of";
  static final String REJECTED = "Rejected change of";
  private static final String AS_BEFORE = "The files are those of the running routes again";
  private static final String UNREADABLE = "Cannot read the routes";

  @Override
  public Description description() {
    return new Description(
        "route-changes",
        "route files in a mounted ConfigMap edited, deleted, renamed, broken, unmounted and"
            + " replaced under load: 0 wrong answers, 0 failed requests, requests end within 5 s;"
            + " ready always",
        Duration.ofMinutes(20),
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
    int rounds = context.scale().count(ROUNDS, 1);
    BuyerGroup buyers =
        SteadyLoad.start(context, BUYERS, PER_SECOND, Duration.ofMinutes(2L + 2L * rounds));
    ReaderGroup readers = context.startReaders();
    context.warmUp(PER_SECOND);
    RouteEditor editor = new RouteEditor(context, routes);
    try (ReadinessMonitor readiness = new ReadinessMonitor(environment.gateways())) {
      long begin = System.nanoTime();
      for (int i = 1; i <= rounds; i++) {
        change(editor, i);
      }
      long end = System.nanoTime();
      context.stopAll(buyers, Duration.ofMinutes(1));
      addRequests(context, readers, begin);
      context.add(
          Measurement.exactly(
              "responses of /health/ready other than 200", 0, readiness.countNotReady(begin, end)));
    }
  }

  private static void change(RouteEditor editor, int round) throws Exception {
    Map<String, String> first = editor.files();
    String edited = edit(first.get(DETAILS), "Finds a user, round " + round);
    editor.write("edited", with(first, DETAILS, edited), APPLIED);
    Map<String, String> good = without(editor.files(), OPTIONAL);
    editor.write("optional route deleted", good, APPLIED);
    editor.write("call's route deleted", without(good, DETAILS), REJECTED);
    editor.write("restored", good, AS_BEFORE);
    editor.write("broken", with(good, DETAILS, edited + "  : - ["), REJECTED);
    editor.write("error handling deleted", without(good, ERRORS), REJECTED);
    editor.write("emptied", with(good, DETAILS, ""), REJECTED);
    editor.write("restored again", good, AS_BEFORE);
    editor.write("renamed", with(without(good, DETAILS), "renamed-" + DETAILS, edited), APPLIED);
    editor.unmount("unmounted", UNREADABLE, UNMOUNTED);
    editor.write("replaced", first, APPLIED);
  }

  static Map<String, String> with(Map<String, String> files, String name, String text) {
    Map<String, String> changed = new HashMap<>(files);
    changed.put(name, text);
    return changed;
  }

  private static Map<String, String> without(Map<String, String> files, String name) {
    Map<String, String> changed = new HashMap<>(files);
    changed.remove(name);
    return changed;
  }

  static String edit(String route, String description) {
    return route.replaceFirst("(?m)^    description: .*$", "    description: " + description);
  }

  /** Adds the failed requests and the latencies since a moment of {@link System#nanoTime}. */
  static void addRequests(ScenarioContext context, ReaderGroup readers, long begin) {
    History history = context.history();
    context.add(Measurement.none("failed sales", OutcomeCounts.since(history, begin).failures()));
    List<String> unread =
        readers.readings().filter(Reading::isUnavailable).map(Reading::toString).toList();
    context.add(Measurement.none("failed reads", unread));
    Latencies reads =
        Latencies.ofNanos(
            readers
                .readings()
                .filter(r -> r.invoked() >= begin)
                .mapToLong(r -> r.returned() - r.invoked()));
    Latencies sales = history.latencies(attempt -> attempt.invoked() >= begin);
    context.add(Measurement.info("sales: p50, p99, max", sales.summary()));
    context.add(Measurement.info("reads: p50, p99, max", reads.summary()));
    Duration longest = sales.max().compareTo(reads.max()) > 0 ? sales.max() : reads.max();
    context.add(Measurement.within("longest request", MAX_REQUEST, longest));
  }
}
