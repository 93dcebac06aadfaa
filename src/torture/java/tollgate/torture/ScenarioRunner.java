package tollgate.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tollgate.testkit.Directories;
import tollgate.testkit.MachineInfo;
import tollgate.testkit.TargetStatus;
import tollgate.torture.environment.Requirements;
import tollgate.torture.environment.TestEnvironment;
import tollgate.torture.report.ThroughputChart;

/**
 * Runs scenarios one after the other, each in a new environment; a smoke run has one environment
 * for all.
 */
final class ScenarioRunner {

  private static final Path ENVIRONMENTS = Path.of("target/torture/environments");

  private final Options options;
  private final Scale scale;
  private final String loadBefore = MachineInfo.loadAverage();
  private String postgresVersion = "";
  private volatile TestEnvironment environment;

  /**
   * Creates a runner.
   *
   * @throws IllegalArgumentException when the jar is missing or the factor out of range
   */
  ScenarioRunner(Options options) {
    this.options = options;
    this.scale = options.scale();
    requireReadable(options.jar());
    requireReadable(options.previous());
    Runtime.getRuntime().addShutdownHook(new Thread(this::closeEnvironment, "close-environment"));
  }

  private static void requireReadable(Path jar) {
    if (!Files.isReadable(jar)) {
      throw new IllegalArgumentException(
          jar + " is missing: run mvn package, or pass another jar with --jar or --previous");
    }
  }

  MachineInfo machine() {
    return MachineInfo.collect(postgresVersion, loadBefore);
  }

  List<ScenarioResult> run(List<Scenario> scenarios) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "Seed %d (repeat with --seed %1$d), factor %s%n",
        options.seed(),
        scale.factor());
    Files.createDirectories(options.report());
    List<ScenarioResult> results = new ArrayList<>();
    results.add(printed(CheckerSelfTest.run()));
    for (Scenario scenario : scenarios) {
      System.out.printf("%n%s: %s%n", scenario.name(), scenario.description().target());
      boolean isLast = scenario == scenarios.get(scenarios.size() - 1);
      results.add(printed(runWithTimeout(scenario, isLast || !options.isSmoke())));
    }
    closeEnvironment();
    return results;
  }

  private static ScenarioResult printed(ScenarioResult result) {
    result.measurements().forEach(ScenarioRunner::print);
    System.out.printf("%s: %s%n", result.name(), result.status());
    return result;
  }

  private static void print(Measurement measurement) {
    String sign = measurement.isReached() ? " " : "!";
    String target = measurement.target().isEmpty() ? "" : "   (" + measurement.target() + ")";
    System.out.printf(" %s %-52s %s%s%n", sign, measurement.name(), measurement.measured(), target);
  }

  private ScenarioResult runWithTimeout(Scenario scenario, boolean isLastInEnvironment) {
    FutureTask<ScenarioResult> task =
        new FutureTask<>(() -> execute(scenario, isLastInEnvironment));
    Thread thread = new Thread(task, scenario.name());
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(scenario.description().timeout().toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      closeEnvironment();
      return failed(scenario, "did not end within " + scenario.description().timeout());
    } catch (ExecutionException e) {
      closeEnvironment();
      return e.getCause() instanceof ScenarioSkippedException skipped
          ? skipped(scenario, skipped)
          : failed(scenario, e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(scenario, "interrupted");
    }
  }

  private ScenarioResult execute(Scenario scenario, boolean isLastInEnvironment) throws Exception {
    try (ScenarioContext context = new ScenarioContext(environment(scenario), options);
        Progress progress = new Progress(scenario.name(), context)) {
      Path chart = options.report().resolve(ThroughputChart.path(scenario.name()));
      return result(
          scenario,
          new ScenarioExecution(scenario, context, chart, isLastInEnvironment).measurements());
    } finally {
      if (!options.isSmoke()) {
        closeEnvironment();
      }
    }
  }

  /** Drops the targets of durations in a smoke run, which has to pass on a busy machine too. */
  private ScenarioResult result(Scenario scenario, List<Measurement> measurements) {
    return ScenarioResult.of(
        scenario.name(),
        scenario.description().target(),
        "seed " + options.seed() + ", factor " + scale.factor(),
        options.isSmoke()
            ? measurements.stream().map(Measurement::withoutTime).toList()
            : measurements);
  }

  private ScenarioResult failed(Scenario scenario, String reason) {
    return result(scenario, List.of(Measurement.isTrue("ran to completion", false, reason)));
  }

  private static ScenarioResult skipped(Scenario scenario, ScenarioSkippedException skipped) {
    System.out.println("!! skipped " + scenario.name() + ": " + skipped.getMessage());
    return new ScenarioResult(
        scenario.name(),
        scenario.description().target(),
        skipped.getMessage(),
        List.of(),
        TargetStatus.SKIPPED);
  }

  private TestEnvironment environment(Scenario scenario) throws IOException, InterruptedException {
    if (environment == null) {
      Path directory = ENVIRONMENTS.resolve(options.isSmoke() ? "smoke" : scenario.name());
      Directories.delete(directory);
      Requirements requirements =
          options.isSmoke() ? Requirements.TWO_GATEWAYS : scenario.description().requirements();
      environment = TestEnvironment.start(directory, options.jar(), requirements);
      postgresVersion = environment.postgres().version();
    }
    return environment;
  }

  private synchronized void closeEnvironment() {
    Optional.ofNullable(environment).ifPresent(TestEnvironment::close);
    environment = null;
  }
}
