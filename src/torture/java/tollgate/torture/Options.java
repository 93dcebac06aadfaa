package tollgate.torture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** The command line options of the harness, filled by picocli. */
final class Options {

  @Option(names = "--only", paramLabel = "NAMES", split = ",", description = "run these scenarios")
  private List<String> only = List.of();

  @Option(
      names = "--factor",
      paramLabel = "F",
      description = "share of the full scenarios, above 0 and at most 1; default: ${DEFAULT-VALUE}")
  private double factor = 0.05;

  @Option(names = "--full", description = "run the full scenarios, which takes five hours")
  private boolean isFull;

  @Option(names = "--smoke", description = "run small scenarios in one environment, in 30 seconds")
  private boolean isSmoke;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of the generated purchases; random by default")
  private long seed = ThreadLocalRandom.current().nextLong(1_000_000);

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "directory of the report; default: ${DEFAULT-VALUE}")
  private Path report = Path.of("target/torture/report");

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "the gateway; default: ${DEFAULT-VALUE}")
  private Path jar = Path.of("target/tollgate.jar");

  @Option(
      names = "--previous",
      paramLabel = "FILE",
      description = "the gateway of the previous release; default: the one of --jar")
  private Path previous;

  @Option(
      names = "--balancer",
      paramLabel = "FILE",
      description = "haproxy or nginx, when none is installed")
  private Path balancer;

  /** Returns the names of the scenarios to run; empty for all. */
  List<String> only() {
    return only;
  }

  Scale scale() {
    return new Scale(isFull ? 1 : factor);
  }

  boolean isSmoke() {
    return isSmoke;
  }

  long seed() {
    return seed;
  }

  Path report() {
    return report;
  }

  Path jar() {
    return jar;
  }

  Path previous() {
    return previous == null ? jar : previous;
  }

  Optional<Path> balancer() {
    return Optional.ofNullable(balancer);
  }
}
