package tollgate.console.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How fast a group has sold lately.
 *
 * @param perDay cards a day, by the last day or the last week, whichever was faster
 */
record SalesRate(long group, String name, double perDay) {

  /** A group that has sold so often within a week is judged by its last sales alone. */
  static final int MOST_SALES = 500;

  static final Duration WEEK = Duration.ofDays(7);
  static final Duration DAY = Duration.ofDays(1);

  private static final double SECONDS_OF_DAY = DAY.toSeconds();
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  static SalesRate of(ResultSet row, Instant now) throws SQLException {
    boolean isCut = row.getLong("sales") >= MOST_SALES;
    Duration seen = isCut ? since(row, now) : WEEK;
    double week = rate(row.getLong("cards"), seen);
    double day = rate(row.getLong("cards_of_day"), seen.compareTo(DAY) < 0 ? seen : DAY);
    return new SalesRate(row.getLong("id"), row.getString("name"), Math.max(day, week));
  }

  /** How many cards are gone in that time. */
  long within(Duration time) {
    return (long) Math.ceil(perDay * time.toSeconds() / SECONDS_OF_DAY);
  }

  /** How long so many cards last; none when nothing is sold. */
  Optional<Duration> lasting(long cards) {
    return perDay == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) (cards / perDay * SECONDS_OF_DAY)));
  }

  private static Duration since(ResultSet row, Instant now) throws SQLException {
    Instant first = row.getObject("since", OffsetDateTime.class).toInstant();
    Duration seen = Duration.between(first, now);
    return seen.compareTo(SHORTEST) > 0 ? seen : SHORTEST;
  }

  private static double rate(long cards, Duration time) {
    return cards * SECONDS_OF_DAY / time.toSeconds();
  }
}
