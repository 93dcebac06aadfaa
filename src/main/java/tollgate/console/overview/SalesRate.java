package tollgate.console.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The rate at which the cards of a group are sold.
 *
 * @param perDay cards per day, of the last day or the last week, whichever is higher
 */
record SalesRate(long group, String name, double perDay) {

  /** The number of latest sales that the rate is computed from. */
  static final int MAX_SALES = 500;

  static final Duration WEEK = Duration.ofDays(7);
  static final Duration DAY = Duration.ofDays(1);

  private static final double SECONDS_PER_DAY = DAY.toSeconds();
  private static final Duration MIN_PERIOD = Duration.ofMinutes(1);

  static SalesRate of(ResultSet row, Instant now) throws SQLException {
    boolean isLimited = row.getLong("sales") >= MAX_SALES;
    Duration period = isLimited ? since(row, now) : WEEK;
    double week = rate(row.getLong("cards"), period);
    double day = rate(row.getLong("cards_of_day"), period.compareTo(DAY) < 0 ? period : DAY);
    return new SalesRate(row.getLong("id"), row.getString("name"), Math.max(day, week));
  }

  /** Returns how many cards are sold in a period at this rate. */
  long cardsWithin(Duration time) {
    return (long) Math.ceil(perDay * time.toSeconds() / SECONDS_PER_DAY);
  }

  /** Returns how long a number of cards lasts; empty when none is sold. */
  Optional<Duration> timeUntilSold(long cards) {
    return perDay == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) (cards / perDay * SECONDS_PER_DAY)));
  }

  private static Duration since(ResultSet row, Instant now) throws SQLException {
    Instant first = row.getObject("since", OffsetDateTime.class).toInstant();
    Duration period = Duration.between(first, now);
    return period.compareTo(MIN_PERIOD) > 0 ? period : MIN_PERIOD;
  }

  private static double rate(long cards, Duration time) {
    return cards * SECONDS_PER_DAY / time.toSeconds();
  }
}
