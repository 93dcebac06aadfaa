package tollgate.console.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The mails that somebody waits for.
 *
 * @param oldest how long the oldest of those has waited that are not sent yet
 */
public record OutboxSummary(long waiting, Optional<Duration> oldest, long dead) {

  /** Nobody needs to know a larger number than this one. */
  static final int MOST = 10_000;

  static OutboxSummary of(ResultSet row, Instant now) throws SQLException {
    Optional<Duration> oldest =
        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
            .map(since -> Duration.between(since.toInstant(), now));
    return new OutboxSummary(row.getLong("waiting"), oldest, row.getLong("dead"));
  }
}
