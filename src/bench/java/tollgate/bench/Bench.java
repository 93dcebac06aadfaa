package tollgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tollgate.bench.report.Page;
import tollgate.bench.world.World;
import tollgate.torture.report.Machine;

/** Measures the packaged gateway against its goals and the references, and writes the page. */
public final class Bench {

  private static final Path WORLD = Path.of("target/bench/world");

  private final Options options;
  private final String loadBefore = Machine.loadNow();

  private Bench(Options options) {
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
      return new Bench(Options.parse(arguments)).run() ? 0 : 2;
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
    List<Section> sections = new ArrayList<>();
    try (World world = World.open(WORLD, options.jar())) {
      Thread closing = new Thread(world::close, "close-world");
      Runtime.getRuntime().addShutdownHook(closing);
      try (Stage stage = new Stage(world, options.scale(), options.before())) {
        for (Measurement measurement : chosen) {
          sections.add(shown(measurement, stage));
        }
      }
      Machine machine = Machine.here(world.postgresVersion(), loadBefore);
      Page page = new Page(options.folder(), options.scale(), options.words());
      System.out.println("\n" + page.write(sections, machine));
      Runtime.getRuntime().removeShutdownHook(closing);
    }
    return sections.stream().noneMatch(Section::isBroken);
  }

  private static Section shown(Measurement measurement, Stage stage) throws InterruptedException {
    System.out.printf("%n%s: %s%n", measurement.name(), measurement.what());
    Section section = section(measurement, stage);
    section.finding().figures().forEach(Bench::print);
    return section;
  }

  private static Section section(Measurement measurement, Stage stage) throws InterruptedException {
    try {
      return Section.of(measurement, measurement.measure(stage));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      e.printStackTrace();
      return Section.broken(measurement, e);
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
