package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts wrong requests in the table {@code guess_counts}, which all gateways share. Methods block.
 * Thread-safe.
 *
 * <p>A gateway adds at most 10,000 rows a minute, and each new row deletes up to 100 that have
 * expired. Above that, and while the database is not available, nothing is counted here.
 */
public final class SharedGuessCounts {

  private static final Logger LOG = LoggerFactory.getLogger(SharedGuessCounts.class);
  private static final int MAX_ROWS_PER_MINUTE = 10_000;
  private static final int MAX_DELETED_ROWS = 100;

  private final int maxRowsPerMinute;
  private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
  private final Cache<String, Boolean> counted =
      Caffeine.newBuilder().expireAfterWrite(GuessLimit.INTERVAL).build();

  /** Takes the database, and the clock of the buckets. */
  public SharedGuessCounts(DataSource database, TimeMeter clock) {
    this(database, clock, MAX_ROWS_PER_MINUTE);
  }

  SharedGuessCounts(DataSource database, TimeMeter clock, int maxRowsPerMinute) {
    this.maxRowsPerMinute = maxRowsPerMinute;
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("guess_counts")
            .idColumn("subject")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ZERO))
            .clientClock(clock)
            .build();
  }

  /**
   * Counts a wrong request.
   *
   * @return how long to wait until the next one is counted, zero when this one was; empty when
   *     nothing can be counted here
   */
  Optional<Duration> take(String subject, int perMinute) {
    try {
      return isCountable(subject) ? Optional.of(wait(subject, perMinute)) : Optional.empty();
    } catch (RuntimeException e) {
      LOG.debug("Wrong requests are counted in memory alone", e);
      return Optional.empty();
    }
  }

  /** Forgets the wrong requests of a subject; has no effect while the database is away. */
  void restore(String subject) {
    try {
      buckets.removeProxy(subject);
    } catch (RuntimeException e) {
      LOG.debug("Wrong requests are counted in memory alone", e);
    }
  }

  /** The interval begins with the first wrong request, so an expired row must not be used again. */
  private boolean isCountable(String subject) {
    if (counted.getIfPresent(subject) != null) {
      return true;
    }
    if (counted.estimatedSize() >= maxRowsPerMinute) {
      counted.cleanUp();
      if (counted.estimatedSize() >= maxRowsPerMinute) {
        return false;
      }
    }
    counted.put(subject, true);
    buckets.removeExpired(MAX_DELETED_ROWS);
    return true;
  }

  private Duration wait(String subject, int perMinute) {
    ConsumptionProbe probe =
        buckets.getProxy(subject, () -> configuration(perMinute)).tryConsumeAndReturnRemaining(1);
    return Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill());
  }

  private static BucketConfiguration configuration(int perMinute) {
    return BucketConfiguration.builder().addLimit(bandwidth(perMinute)).build();
  }

  /** Refills at once at the end of a minute: a rate would add to the burst of the first one. */
  static Bandwidth bandwidth(int perMinute) {
    return Bandwidth.builder()
        .capacity(perMinute)
        .refillIntervally(perMinute, GuessLimit.INTERVAL)
        .build();
  }
}
