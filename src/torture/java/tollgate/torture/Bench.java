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
import tollgate.torture.report.Machine;
import tollgate.torture.report.Plot;
import tollgate.torture.world.Needs;
import tollgate.torture.world.World;

/** Runs scenarios one after the other, each in a world of its own unless it is a smoke run. */
final class Bench {

  private static final Path WORLDS = Path.of("target/torture/worlds");

  private final Options options;
  private final String loadBefore = Machine.loadNow();
  private String postgres = "";
  private volatile World open;

  Bench(Options options) {
    this.options = options;
    if (!Files.isReadable(options.jar())) {
      throw new IllegalArgumentException(
          options.jar() + " is missing: mvn package makes it, or name another one with --jar");
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::closeWorld, "close-world"));
  }

  Machine machine() {
    return Machine.here(postgres, loadBefore);
  }

  List<Verdict> run(List<Scenario> scenarios) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "Seed %d (--seed %1$d does the same again), factor %s%n",
        options.seed(),
        options.scale().factor());
    Files.createDirectories(options.report());
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(shown(Selftest.verdict()));
    for (Scenario scenario : scenarios) {
      System.out.printf("%n%s: %s%n", scenario.name(), scenario.figure());
      boolean isLast = scenario == scenarios.get(scenarios.size() - 1);
      verdicts.add(shown(inTime(scenario, isLast || !options.isSmoke())));
    }
    closeWorld();
    return verdicts;
  }

  private static Verdict shown(Verdict verdict) {
    verdict.measures().forEach(Bench::print);
    System.out.printf("%s: %s%n", verdict.name(), verdict.ending());
    return verdict;
  }

  private static void print(Measure measure) {
    String sign = measure.isReached() ? " " : "!";
    String figure = measure.figure().isEmpty() ? "" : "   (" + measure.figure() + ")";
    System.out.printf(" %s %-52s %s%s%n", sign, measure.what(), measure.measured(), figure);
  }

  private Verdict inTime(Scenario scenario, boolean isLastInItsWorld) {
    FutureTask<Verdict> task = new FutureTask<>(() -> play(scenario, isLastInItsWorld));
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
      return e.getCause() instanceof Skipped skipped
          ? skipped(scenario, skipped)
          : broken(scenario, e.getCause().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return broken(scenario, "interrupted");
    }
  }

  private Verdict play(Scenario scenario, boolean isLastInItsWorld) throws Exception {
    try (Scene scene = new Scene(world(scenario), options);
        Progress progress = new Progress(scenario.name(), scene)) {
      Path plot = options.report().resolve(Plot.path(scenario.name()));
      List<Measure> measures = new Trial(scenario, scene, plot, isLastInItsWorld).measures();
      return Verdict.of(scenario, how(), measures.stream().map(this::judged).toList());
    } finally {
      if (!options.isSmoke()) {
        closeWorld();
      }
    }
  }

  /** A smoke run is made on any machine, busy ones too. */
  private Measure judged(Measure measure) {
    return options.isSmoke() ? measure.withoutTime() : measure;
  }

  private String how() {
    return "seed " + options.seed() + ", factor " + options.scale().factor();
  }

  private Verdict broken(Scenario scenario, String why) {
    return Verdict.of(scenario, how(), List.of(Measure.yes("ran to its end", false, why)));
  }

  private static Verdict skipped(Scenario scenario, Skipped skipped) {
    System.out.println("!! SKIPPED " + scenario.name() + ": " + skipped.getMessage());
    return new Verdict(
        scenario.name(),
        scenario.figure(),
        skipped.getMessage(),
        List.of(),
        Verdict.Ending.SKIPPED);
  }

  private World world(Scenario scenario) throws IOException, InterruptedException {
    if (open == null) {
      Path folder = WORLDS.resolve(options.isSmoke() ? "smoke" : scenario.name());
      empty(folder);
      Needs needs = options.isSmoke() ? Needs.gateways(2) : scenario.needs();
      open = World.open(folder, options.jar(), needs);
      postgres = open.postgres().version();
    }
    return open;
  }

  private synchronized void closeWorld() {
    Optional.ofNullable(open).ifPresent(World::close);
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
