package tollgate.console.overview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tollgate.metrics.CallStatistics;

/**
 * The statistics of this gateway alone, since its start.
 *
 * @param hasMailServer whether a mail server is configured
 */
public record RuntimeStats(CallStatistics calls, MeterRegistry meters, boolean hasMailServer) {

  private static final String ACTIVE = "hikaricp.connections.active";
  private static final String MAX = "hikaricp.connections.max";
  private static final String POOL = "pool";
  private static final String CERTIFICATE_EXPIRY = "tollgate.certificate.expiry";

  /** The number of connections of a pool in use, and its maximum. */
  public record Pool(String name, int active, int max) {}

  List<Pool> pools() {
    return meters.find(ACTIVE).gauges().stream()
        .map(gauge -> pool(gauge.getId().getTag(POOL), gauge))
        .sorted(Comparator.comparing(Pool::name))
        .toList();
  }

  /** Returns the time until the TLS certificate expires; empty without TLS. */
  Optional<Duration> timeToCertificateExpiry() {
    return meters.find(CERTIFICATE_EXPIRY).gauges().stream()
        .map(Gauge::value)
        .filter(Double::isFinite)
        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
        .findFirst();
  }

  private Pool pool(String name, Gauge active) {
    int max =
        Optional.ofNullable(meters.find(MAX).tag(POOL, name).gauge())
            .map(gauge -> (int) gauge.value())
            .orElse(0);
    return new Pool(name, (int) active.value(), max);
  }
}
