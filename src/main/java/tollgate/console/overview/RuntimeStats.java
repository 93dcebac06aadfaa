package tollgate.console.overview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tollgate.metrics.CallStatistics;

/** What this gateway, and no other one, knows of itself. */
public record RuntimeStats(CallStatistics traffic, MeterRegistry meters) {

  private static final String ACTIVE = "hikaricp.connections.active";
  private static final String MOST = "hikaricp.connections.max";
  private static final String POOL = "pool";

  /** How many connections of a pool are in use, and how many there can be. */
  public record Pool(String name, int active, int most) {}

  List<Pool> pools() {
    return meters.find(ACTIVE).gauges().stream()
        .map(gauge -> pool(gauge.getId().getTag(POOL), gauge))
        .sorted(Comparator.comparing(Pool::name))
        .toList();
  }

  private Pool pool(String name, Gauge active) {
    int most =
        Optional.ofNullable(meters.find(MOST).tag(POOL, name).gauge())
            .map(gauge -> (int) gauge.value())
            .orElse(0);
    return new Pool(name, (int) active.value(), most);
  }
}
