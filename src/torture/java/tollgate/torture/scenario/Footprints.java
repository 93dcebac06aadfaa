package tollgate.torture.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.environment.Footprint;
import tollgate.torture.environment.GatewayProcess;

/** Samples what each gateway holds, and compares the last third of the samples with the first. */
final class Footprints {

  private static final double MIB = 1 << 20;

  /** Buffers and caches of a gateway fill over the first minutes. */
  private static final double MAX_MORE_HEAP_MIB = 4;

  private static final double MAX_MORE_THREADS = 2;
  private static final double MAX_MORE_DESCRIPTORS = 5;

  private final Map<GatewayProcess, List<Footprint>> samples = new LinkedHashMap<>();

  /** Collects the garbage of each gateway and takes a sample of it. */
  void sample(List<GatewayProcess> gateways) throws IOException, InterruptedException {
    for (GatewayProcess gateway : gateways) {
      samples.computeIfAbsent(gateway, none -> new ArrayList<>()).add(gateway.footprint());
    }
  }

  /** Adds the means of the first and last third of each gateway, and their differences. */
  void addTo(ScenarioContext context) {
    int number = 0;
    for (List<Footprint> all : samples.values()) {
      String name = "gateway " + ++number + ": ";
      add(context, all, name + "MiB of heap", s -> s.heapBytes() / MIB, MAX_MORE_HEAP_MIB);
      add(context, all, name + "threads", Footprint::threads, MAX_MORE_THREADS);
      add(context, all, name + "descriptors", Footprint::descriptors, MAX_MORE_DESCRIPTORS);
    }
  }

  private static void add(
      ScenarioContext context,
      List<Footprint> all,
      String name,
      ToDoubleFunction<Footprint> value,
      double maxMore) {
    int third = Math.max(1, all.size() / 3);
    double first = mean(all.subList(0, third), value);
    double last = mean(all.subList(all.size() - third, all.size()), value);
    context.add(
        Measurement.info(
            name + ", mean of the first and of the last third",
            String.format(Locale.ROOT, "%.1f, %.1f", first, last)));
    context.add(Measurement.atMost(name + ", more at the end", maxMore, last - first));
  }

  private static double mean(List<Footprint> samples, ToDoubleFunction<Footprint> value) {
    return samples.stream().mapToDouble(value).average().orElse(0);
  }
}
