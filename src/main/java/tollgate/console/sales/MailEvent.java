package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An entry in the history of a mail. It stands for equal attempts in a row, or says that an
 * operator resent or redirected the mail.
 *
 * @param event the value of the column {@code mail_events.event}
 * @param state the state of the mail afterwards
 * @param times the number of attempts
 * @param reply the response of the SMTP server; empty when there is none
 * @param recipient the new address of a mail that was redirected; empty for other events
 * @param user the operator who resent the mail; empty when unknown
 */
public record MailEvent(
    String event,
    String state,
    int times,
    Instant firstAt,
    Instant lastAt,
    String reply,
    String recipient,
    String user) {

  /** Maps a row of {@code console/sales/mail-events.sql}. */
  static MailEvent of(ResultSet row, StatementContext context) throws SQLException {
    return new MailEvent(
        row.getString("event"),
        row.getString("state"),
        row.getInt("times"),
        row.getTimestamp("first_at").toInstant(),
        row.getTimestamp("last_at").toInstant(),
        SmtpErrorText.of(row.getString("reply")),
        row.getString("recipient"),
        row.getString("username"));
  }
}
