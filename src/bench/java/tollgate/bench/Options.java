package tollgate.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import tollgate.bench.environment.GatewayJars;

/** The command line options of the benchmark, filled by picocli. */
final class Options {

  @Option(
      names = "--only",
      paramLabel = "NAMES",
      split = ",",
      description = "run these measurements")
  private List<String> only = List.of();

  @Option(
      names = "--smoke",
      description = "run each measurement briefly, in two minutes; its figures mean nothing")
  private boolean isSmoke;

  @Option(names = "--full", description = "run more rounds, and growth up to 10 million rows")
  private boolean isFull;

  @Option(
      names = "--before",
      paramLabel = "FILE",
      description = "an older gateway, to measure in turn with this one, in a database of its own")
  private Path before;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "directory of the report; default: docs, or target/bench/report with --only or --smoke")
  private Path report;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "the gateway; default: ${DEFAULT-VALUE}")
  private Path jar = Path.of("target/tollgate.jar");

  /** Returns the names of the measurements to run; empty for all. */
  List<String> only() {
    return only;
  }

  Scale scale() {
    return isSmoke ? Scale.SMOKE : isFull ? Scale.FULL : Scale.NORMAL;
  }

  /**
   * Returns the gateways to measure.
   *
   * @throws IllegalArgumentException when a jar is missing
   */
  GatewayJars jars() {
    return new GatewayJars(jar, Optional.ofNullable(before));
  }

  /** Returns the directory of the report: partial figures must not replace the complete ones. */
  Path directory() {
    boolean isComplete = only.isEmpty() && !isSmoke;
    return Optional.ofNullable(report).orElse(Path.of(isComplete ? "docs" : "target/bench/report"));
  }
}
