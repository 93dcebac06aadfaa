package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A mail of the outbox, without its content.
 *
 * @param isClaimed whether a gateway is sending it now
 * @param error the SMTP server's response to the last failed attempt; empty when there is none
 * @param isUncertain whether the server may have accepted it in an attempt since it was last queued
 * @param isSaleVoided whether the sale is voided, so that the mail is not sent again
 * @param version changes each time the mail reaches a final state, so that two requests to resend
 *     it have the effect of one
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
    String error,
    boolean isUncertain,
    boolean isSaleVoided,
    long version) {

  /** Returns whether the mail can be resent: it is in a final state, and the sale is not voided. */
  public boolean isFinal() {
    return !isSaleVoided && (isSent() || isDead());
  }

  public boolean isWaiting() {
    return state.equals("waiting");
  }

  public boolean isSent() {
    return state.equals("sent");
  }

  public boolean isDead() {
    return state.equals("dead");
  }

  /** Returns whether the mail is not known to be sent, but the server may have accepted it. */
  public boolean isPerhapsSent() {
    return isUncertain && (isWaiting() || isDead());
  }

  /** Returns the state as it is shown: {@code uncertain} for a mail that was perhaps sent. */
  public String shownState() {
    return isPerhapsSent() ? "uncertain" : state;
  }

  /** Maps a row of {@code console/sales/sale-mails.sql}. */
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
        row.getBoolean("is_uncertain"),
        row.getBoolean("is_sale_voided"),
        row.getLong("seen"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
