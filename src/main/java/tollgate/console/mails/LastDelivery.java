package tollgate.console.mails;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.sales.SmtpErrorText;
import tollgate.db.SqlFiles;

/**
 * The last attempt to send a mail, by any gateway.
 *
 * @param reply the response of the mail server to a failed attempt; empty when there is none
 */
public record LastDelivery(boolean isAccepted, Instant at, String reply) {

  /** Returns the last attempt; empty when there was none. */
  static Optional<LastDelivery> find(Handle tx) {
    return tx.createQuery(SqlFiles.text("console/mails/last-delivery"))
        .map(
            (row, context) ->
                new LastDelivery(
                    row.getString("event").equals("accepted"),
                    row.getObject("last_at", OffsetDateTime.class).toInstant(),
                    SmtpErrorText.of(row.getString("reply"))))
        .findOne();
  }
}
