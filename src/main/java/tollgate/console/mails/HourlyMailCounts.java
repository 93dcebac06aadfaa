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

/** Counts the mails of a day, for each owner at most a few times a minute. */
final class HourlyMailCounts {

  private static final int DAY = 24;
  private static final Duration FRESH = Duration.ofSeconds(15);
  private static final MailChart.Hour QUIET = new MailChart.Hour(0, 0);

  private final Clock clock;
  private final Cache<Optional<Long>, MailChart> counted =
      Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(1_000).build();

  /** What happened in an hour of the day that begins it. */
  private record Counted(int hour, MailChart.Hour mails) {}

  HourlyMailCounts(Clock clock) {
    this.clock = clock;
  }

  /** The last 24 hours of this owner's mails, or of everybody's. */
  MailChart chart(Handle tx, Optional<Long> owner) {
    return counted.get(owner, missing -> count(tx, missing));
  }

  private MailChart count(Handle tx, Optional<Long> owner) {
    Instant from = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(DAY - 1));
    MailChart.Hour[] hours = new MailChart.Hour[DAY];
    Arrays.fill(hours, QUIET);
    tx.createQuery(SqlFiles.text("console/mails/hourly-mail-counts"))
        .bind("from", from)
        .bind("owner", owner.orElse(null))
        .map(
            (row, context) ->
                new Counted(
                    row.getInt("hour"),
                    new MailChart.Hour(row.getLong("created"), row.getLong("sent"))))
        .forEach(each -> hours[each.hour] = each.mails);
    return new MailChart(Arrays.asList(hours));
  }
}
