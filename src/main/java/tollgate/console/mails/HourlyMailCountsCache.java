package tollgate.console.mails;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/** Caches the {@link HourlyMailCounts} of each owner for 15 seconds. */
final class HourlyMailCountsCache {

  private static final int HOURS = 24;
  private static final Duration CACHE_TTL = Duration.ofSeconds(15);
  private static final int MAX_OWNERS = 1_000;

  private final Clock clock;
  private final Cache<Optional<Long>, HourlyMailCounts> counts =
      Caffeine.newBuilder().expireAfterWrite(CACHE_TTL).maximumSize(MAX_OWNERS).build();

  /** A row of the query; the first hour of the day is 0. */
  private record Hour(int number, long queued, long sent) {}

  HourlyMailCountsCache(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the counts of an owner's mails.
   *
   * @param owner null for the mails of all owners
   */
  HourlyMailCounts get(Handle tx, Long owner) {
    return counts.get(Optional.ofNullable(owner), missing -> query(tx, owner));
  }

  private HourlyMailCounts query(Handle tx, Long owner) {
    Instant from = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    Long[] queued = new Long[HOURS];
    Long[] sent = new Long[HOURS];
    Arrays.fill(queued, 0L);
    Arrays.fill(sent, 0L);
    tx.createQuery(SqlFiles.text("console/mails/hourly-mail-counts"))
        .bind("from", from)
        .bind("owner", owner)
        .map(
            (row, context) ->
                new Hour(row.getInt("hour"), row.getLong("created"), row.getLong("sent")))
        .forEach(
            hour -> {
              queued[hour.number] = hour.queued;
              sent[hour.number] = hour.sent;
            });
    return new HourlyMailCounts(Arrays.asList(queued), Arrays.asList(sent));
  }
}
