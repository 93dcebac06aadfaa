package tollgate.bench;

import static java.util.stream.Collectors.joining;

import java.util.List;
import tollgate.bench.measure.ColdStart;
import tollgate.bench.measure.Growth;
import tollgate.bench.measure.IdleConnections;
import tollgate.bench.measure.Latency;
import tollgate.bench.measure.MicroBenchmarks;
import tollgate.bench.measure.ResidentMemory;
import tollgate.bench.measure.Sales;
import tollgate.bench.measure.SellOut;
import tollgate.bench.measure.StartupTime;
import tollgate.bench.measure.SteadyThroughput;

/** Lists the measurements, in the order of the report. */
final class Measurements {

  private static final List<Measurement> ALL =
      List.of(
          new SteadyThroughput(),
          new Latency(),
          new Sales(),
          new SellOut(),
          new StartupTime(),
          new ColdStart(),
          new ResidentMemory(),
          new Growth(),
          new IdleConnections(),
          new MicroBenchmarks());

  private Measurements() {}

  /**
   * Returns the measurements of these names, or all when there is none.
   *
   * @throws IllegalArgumentException when a name is unknown
   */
  static List<Measurement> select(List<String> names) {
    List<String> known = ALL.stream().map(Measurement::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("Unknown measurement: " + name);
      }
    }
    return ALL.stream().filter(m -> names.isEmpty() || names.contains(m.name())).toList();
  }

  /** Returns the names and descriptions for the usage message. */
  static String list() {
    return ALL.stream()
        .map(measurement -> "  %-12s %s".formatted(measurement.name(), measurement.description()))
        .collect(joining("\n", "\nMeasurements:\n", "\n"));
  }
}
