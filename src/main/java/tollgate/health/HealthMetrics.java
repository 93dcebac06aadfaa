package tollgate.health;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.ConnectionPools;
import tollgate.db.PoolState;

/** Exposes readiness and its causes as gauges. Thread-safe. */
public final class HealthMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(HealthMetrics.class);
  private static final Duration CACHE_TTL = Duration.ofSeconds(5);
  private static final String FULL = "full";

  private final ConnectionPools pools;
  private final BooleanSupplier isListening;
  private final LoadingCache<Fact, Number> facts =
      Caffeine.newBuilder().expireAfterWrite(CACHE_TTL).build(this::query);
  private volatile CamelContext camel;

  private enum Fact {
    READY,
    CLOCK_SKEW
  }

  /**
   * @param isListening whether notifications of changed settings arrive
   */
  public HealthMetrics(ConnectionPools pools, BooleanSupplier isListening) {
    this.pools = pools;
    this.isListening = isListening;
  }

  /** Registers the gauges, listed in docs/metrics.md; the gateway is not ready yet. */
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("tollgate.ready", () -> facts.get(Fact.READY))
        .description("Whether every check of readiness is up")
        .register(meters);
    Gauge.builder("tollgate.database.clock.skew", () -> facts.get(Fact.CLOCK_SKEW))
        .description("By how much the clock is ahead of the database's")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("tollgate.listener.connected", () -> isListening.getAsBoolean() ? 1 : 0)
        .description("Whether notifications of changed settings arrive")
        .register(meters);
    for (PoolState pool : pools.states()) {
      Gauge.builder("tollgate.database.breaker.open", () -> isOpen(pool.name()) ? 1 : 0)
          .description("Whether the circuit breaker of a pool refuses connections")
          .tag("pool", pool.name())
          .register(meters);
    }
  }

  /** Begins to evaluate the checks of a started Camel. */
  public void watch(CamelContext started) {
    camel = started;
  }

  private boolean isOpen(String name) {
    return pools.states().stream().anyMatch(pool -> pool.name().equals(name) && pool.isOpen());
  }

  private Number query(Fact fact) {
    return fact == Fact.READY ? readiness() : clockSkew();
  }

  private Number readiness() {
    return camel != null
            && HealthCheckHelper.isResultsUp(HealthCheckHelper.invokeReadiness(camel, FULL), true)
        ? 1
        : 0;
  }

  private Number clockSkew() {
    try {
      return pools.probe().clockSkew().toMillis() / 1_000.0;
    } catch (SQLException e) {
      LOG.debug("The clock of the database cannot be read", e);
      return Double.NaN;
    }
  }
}
