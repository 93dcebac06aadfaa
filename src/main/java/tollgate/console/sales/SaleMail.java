package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A mail of the outbox as an operator sees it: never what is in it.
 *
 * @param isClaimed whether a gateway is sending it just now
 * @param words what the server said to the last try that failed
 * @param seen tells this ending from a later one, so that nobody sends again what somebody just did
 */
public record SaleMail(
    long id,
    long saleId,
    Instant soldAt,
    String recipient,
    String state,
    int attempts,
    Instant createdAt,
    Optional<Instant> firstTryAt,
    Instant nextTryAt,
    Optional<Instant> finishedAt,
    boolean isClaimed,
    String words,
    Optional<Instant> againAt,
    String againBy,
    long seen) {

  /** Whether it has ended, so or so: only then it can be sent again. */
  public boolean isOver() {
    return isSent() || isDead();
  }

  public boolean isSent() {
    return state.equals("sent");
  }

  public boolean isDead() {
    return state.equals("dead");
  }

  /** A row of {@code console/sales/sale-mails.sql}. */
  public static SaleMail of(ResultSet row, StatementContext context) throws SQLException {
    return new SaleMail(
        row.getLong("id"),
        row.getLong("sale_id"),
        row.getTimestamp("sold_at").toInstant(),
        row.getString("recipient"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "first_try_at"),
        row.getTimestamp("next_try_at").toInstant(),
        instant(row, "finished_at"),
        row.getBoolean("is_claimed"),
        SmtpErrorText.of(row.getString("last_error")),
        instant(row, "requeued_at"),
        row.getString("requeued_by"),
        row.getLong("seen"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
