package tollgate.outbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exposes the size and age of the outbox as gauges. They cover the whole database, so every gateway
 * shows the same values, and are counted at most every five seconds. They are NaN while the
 * database does not answer.
 */
public final class OutboxMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxMetrics.class);
  private static final Duration CACHE_TTL = Duration.ofSeconds(5);
  private static final Counts UNKNOWN = new Counts(Double.NaN, Double.NaN, Double.NaN);

  private final Jdbi jdbi;
  private final OutboxKind kind;
  private final LoadingCache<OutboxKind, Counts> counts =
      Caffeine.newBuilder().expireAfterWrite(CACHE_TTL).build(this::query);

  private record Counts(double waiting, double dead, double oldestSeconds) {}

  public OutboxMetrics(Jdbi jdbi, OutboxKind kind) {
    this.jdbi = jdbi;
    this.kind = kind;
  }

  /** Registers the gauges of the kind, listed in docs/metrics.md. */
  public void bindTo(MeterRegistry meters) {
    gauge("waiting", Counts::waiting)
        .description("Number of " + kind.noun() + " that are to be sent")
        .register(meters);
    gauge("dead", Counts::dead)
        .description("Number of " + kind.noun() + " that will not be tried again")
        .register(meters);
    gauge("oldest.age", Counts::oldestSeconds)
        .description("Age of the oldest of the " + kind.noun() + " that are to be sent")
        .baseUnit("seconds")
        .register(meters);
  }

  private Gauge.Builder<OutboxMetrics> gauge(String name, ToDoubleFunction<Counts> value) {
    return Gauge.builder(
            kind.metricPrefix() + "." + name,
            this,
            all -> value.applyAsDouble(all.counts.get(all.kind)))
        .strongReference(true);
  }

  private Counts query(OutboxKind kind) {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(kind.countsSql())
                  .configure(SqlStatements.class, sql -> sql.setUnusedBindingAllowed(true))
                  .bindNull("owner", Types.BIGINT)
                  .bindNull("limit", Types.BIGINT)
                  .map(OutboxMetrics::counts)
                  .one());
    } catch (RuntimeException e) {
      LOG.debug("The outbox cannot be counted; its gauges are NaN", e);
      return UNKNOWN;
    }
  }

  private static Counts counts(ResultSet row, StatementContext context) throws SQLException {
    return new Counts(
        row.getDouble("waiting"), row.getDouble("dead"), row.getDouble("oldest_seconds"));
  }
}
