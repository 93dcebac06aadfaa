package tollgate.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.report.MachineInfo;
import tollgate.torture.report.ThroughputPlot;

/** Runs scenarios one after the other, each in a world of its own unless it is a smoke run. */
final class ScenarioRunner {

  private static final Path WORLDS = Path.of("target/torture/worlds");

  private final Options options;
  private final String loadBefore = MachineInfo.loadNow();
  private String postgres = "";
  private volatile TestEnvironment open;

  ScenarioRunner(Options options) {
    this.options = options;
    if (!Files.isReadable(options.jar())) {
      throw new IllegalArgumentException(
          options.jar() + " is missing: mvn package makes it, or name another one with --jar");
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::closeWorld, "close-world"));
  }

  MachineInfo machine() {
    return MachineInfo.here(postgres, loadBefore);
  }

  List<ScenarioResult> run(List<Scenario> scenarios) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "Seed %d (--seed %1$d does the same again), factor %s%n",
        options.seed(),
        options.scale().factor());
    Files.createDirectories(options.report());
    List<ScenarioResult> verdicts = new ArrayList<>();
    verdicts.add(shown(CheckerSelfTest.verdict()));
    for (Scenario scenario : scenarios) {
      System.out.printf("%n%s: %s%n", scenario.name(), scenario.figure());
      boolean isLast = scenario == scenarios.get(scenarios.size() - 1);
      verdicts.add(shown(inTime(scenario, isLast || !options.isSmoke())));
    }
    closeWorld();
    return verdicts;
  }

  private static ScenarioResult shown(ScenarioResult verdict) {
    verdict.measures().forEach(ScenarioRunner::print);
    System.out.printf("%s: %s%n", verdict.name(), verdict.ending());
    return verdict;
  }

  private static void print(Measurement measure) {
    String sign = measure.isReached() ? " " : "!";
    String figure = measure.figure().isEmpty() ? "" : "   (" + measure.figure() + ")";
    System.out.printf(" %s %-52s %s%s%n", sign, measure.what(), measure.measured(), figure);
  }

  private ScenarioResult inTime(Scenario scenario, boolean isLastInItsWorld) {
    FutureTask<ScenarioResult> task = new FutureTask<>(() -> play(scenario, isLastInItsWorld));
    Thread thread = new Thread(task, scenario.name());
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(scenario.bound(options.scale()).toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      closeWorld();
      return broken(scenario, "no end within " + scenario.bound(options.scale()));
    } catch (ExecutionException e) {
      closeWorld();
      return e.getCause() instanceof ScenarioSkippedException skipped
          ? skipped(scenario, skipped)
          : broken(scenario, e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return broken(scenario, "interrupted");
    }
  }

  private ScenarioResult play(Scenario scenario, boolean isLastInItsWorld) throws Exception {
    try (ScenarioContext scene = new ScenarioContext(world(scenario), options);
        Progress progress = new Progress(scenario.name(), scene)) {
      Path plot = options.report().resolve(ThroughputPlot.path(scenario.name()));
      List<Measurement> measures =
          new ScenarioExecution(scenario, scene, plot, isLastInItsWorld).measures();
      return ScenarioResult.of(scenario, how(), measures.stream().map(this::judged).toList());
    } finally {
      if (!options.isSmoke()) {
        closeWorld();
      }
    }
  }

  /** A smoke run is made on any machine, busy ones too. */
  private Measurement judged(Measurement measure) {
    return options.isSmoke() ? measure.withoutTime() : measure;
  }

  private String how() {
    return "seed " + options.seed() + ", factor " + options.scale().factor();
  }

  private ScenarioResult broken(Scenario scenario, String why) {
    return ScenarioResult.of(
        scenario, how(), List.of(Measurement.yes("ran to its end", false, why)));
  }

  private static ScenarioResult skipped(Scenario scenario, ScenarioSkippedException skipped) {
    System.out.println("!! SKIPPED " + scenario.name() + ": " + skipped.getMessage());
    return new ScenarioResult(
        scenario.name(),
        scenario.figure(),
        skipped.getMessage(),
        List.of(),
        ScenarioResult.Ending.SKIPPED);
  }

  private TestEnvironment world(Scenario scenario) throws IOException, InterruptedException {
    if (open == null) {
      Path folder = WORLDS.resolve(options.isSmoke() ? "smoke" : scenario.name());
      empty(folder);
      Requirements needs = options.isSmoke() ? Requirements.gateways(2) : scenario.needs();
      open = TestEnvironment.open(folder, options.jar(), needs);
      postgres = open.postgres().version();
    }
    return open;
  }

  private synchronized void closeWorld() {
    Optional.ofNullable(open).ifPresent(TestEnvironment::close);
    open = null;
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
