package tollgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tollgate.bench.environment.BenchmarkEnvironment;
import tollgate.bench.report.ReportPage;
import tollgate.torture.report.MachineInfo;

/** Measures the packaged gateway against its goals and the references, and writes the page. */
public final class Benchmark {

  private static final Path WORLD = Path.of("target/bench/world");

  private final Options options;
  private final String loadBefore = MachineInfo.loadNow();

  private Benchmark(Options options) {
    this.options = options;
    if (!Files.isReadable(options.jar())) {
      throw new IllegalArgumentException(
          options.jar() + " is missing: mvn package makes it, or name another one with --jar");
    }
  }

  /**
   * Ends with 0 when everything was measured, reached or not, and with 2 when something was not.
   */
  public static void main(String[] arguments) {
    System.exit(exitCode(arguments));
  }

  private static int exitCode(String[] arguments) {
    try {
      return new Benchmark(Options.parse(arguments)).run() ? 0 : 2;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Options.USAGE + "\n" + Measurements.list());
      return 2;
    } catch (Exception e) {
      e.printStackTrace();
      return 2;
    }
  }

  private boolean run() throws Exception {
    List<Measurement> chosen = Measurements.chosen(options.only());
    empty(WORLD);
    System.out.println("Starting PostgreSQL, and the gateway once to make the schema");
    List<ReportSection> sections = new ArrayList<>();
    try (BenchmarkEnvironment world = BenchmarkEnvironment.open(WORLD, options.jar())) {
      Thread closing = new Thread(world::close, "close-world");
      Runtime.getRuntime().addShutdownHook(closing);
      try (BenchmarkContext stage =
          new BenchmarkContext(world, options.scale(), options.before())) {
        for (Measurement measurement : chosen) {
          sections.add(shown(measurement, stage));
        }
      }
      MachineInfo machine = MachineInfo.here(world.postgresVersion(), loadBefore);
      ReportPage page = new ReportPage(options.folder(), options.scale(), options.words());
      System.out.println("\n" + page.write(sections, machine));
      Runtime.getRuntime().removeShutdownHook(closing);
    }
    return sections.stream().noneMatch(ReportSection::isBroken);
  }

  private static ReportSection shown(Measurement measurement, BenchmarkContext stage)
      throws InterruptedException {
    System.out.printf("%n%s: %s%n", measurement.name(), measurement.what());
    ReportSection section = section(measurement, stage);
    section.finding().figures().forEach(Benchmark::print);
    return section;
  }

  private static ReportSection section(Measurement measurement, BenchmarkContext stage)
      throws InterruptedException {
    try {
      return ReportSection.of(measurement, measurement.measure(stage));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      e.printStackTrace();
      return ReportSection.broken(measurement, e);
    }
  }

  private static void print(Figure figure) {
    String goal = figure.goal().isEmpty() ? "" : "(goal " + figure.goal() + ")";
    System.out.printf(
        "  %-64s %16s  %-22s %s%n", figure.what(), figure.measured(), goal, figure.ending());
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
