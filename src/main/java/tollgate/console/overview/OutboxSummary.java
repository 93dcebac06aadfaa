package tollgate.console.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The state of the outbox.
 *
 * @param waiting at most {@link #MAX_COUNT}, as {@code dead}
 * @param oldest how long the oldest waiting mail has been waiting
 */
public record OutboxSummary(long waiting, Optional<Duration> oldest, long dead) {

  /** The limit of the counts. */
  static final int MAX_COUNT = 10_000;

  static OutboxSummary of(ResultSet row, Instant now) throws SQLException {
    Optional<Duration> oldest =
        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
            .map(since -> Duration.between(since.toInstant(), now));
    return new OutboxSummary(row.getLong("waiting"), oldest, row.getLong("dead"));
  }
}
