package tollgate.console.cardgroups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/**
 * Forecasts how long the free cards of a group last. The one formula of all pages.
 *
 * @param free the number of free cards
 * @param perDay the cards sold per day: those of today, of yesterday, or on average of the last
 *     seven days, whichever are most; days are in UTC
 */
public record StockForecast(long group, String name, long free, double perDay) {

  private static final int MIN_FREE = 20;
  private static final int MIN_DAYS = 3;
  private static final double DAYS_OF_WEEK = 7;
  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  /**
   * Reads the forecasts of the groups of an owner, at most 300, those with most sales first.
   *
   * @param ownerOrNull null for all owners
   * @param groups the ids of the groups; without any, of all that are not hidden
   */
  public static List<StockForecast> find(
      Handle handle, Long ownerOrNull, Clock clock, Long... groups) {
    return handle
        .createQuery(SqlFiles.text("console/cardgroups/stock"))
        .bind("owner", ownerOrNull)
        .bindArray("groups", Long.class, (Object[]) groups)
        .bind("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .map((row, context) -> of(row))
        .list();
  }

  /**
   * Whether the group is sold out, or will be within three days at this rate.
   *
   * <p>A group with at most 20 free cards of which some are sold is low as well.
   */
  public boolean isLow() {
    return free <= Math.max(perDay > 0 ? MIN_FREE : 0, Math.ceil(perDay * MIN_DAYS));
  }

  /** Returns how long the free cards last; empty when none are sold. */
  public Optional<Duration> timeLeft() {
    return perDay == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) (free / perDay * SECONDS_PER_DAY)));
  }

  private static StockForecast of(ResultSet row) throws SQLException {
    double perDay =
        Stream.of(
                row.getDouble("today"),
                row.getDouble("yesterday"),
                row.getDouble("week") / DAYS_OF_WEEK)
            .reduce(0.0, Math::max);
    return new StockForecast(row.getLong("id"), row.getString("name"), row.getLong("free"), perDay);
  }
}
