package tollgate.console.mails;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;

/**
 * A mail that is locked for a change.
 *
 * @param sale the id of its sale
 * @param isClaimed whether a gateway is sending it now
 * @param version changes each time the mail reaches a final state
 */
public record StoredMail(
    long id,
    long sale,
    String recipient,
    String state,
    int attempts,
    boolean isClaimed,
    long version) {

  /**
   * Locks a mail until the end of the transaction. Empty when it does not exist, belongs to another
   * owner, or its sale is voided.
   */
  static Optional<StoredMail> lock(Handle tx, long id, ConsoleUser user) {
    return lockSale(tx, id, user) ? lock(tx, id) : Optional.empty();
  }

  private static boolean lockSale(Handle tx, long id, ConsoleUser user) {
    return tx.createQuery(SqlFiles.text("console/mails/lock-sale-of-mail"))
        .bind("mail", id)
        .bind("owner", user.ownerScopeOrNull())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private static Optional<StoredMail> lock(Handle tx, long id) {
    return tx.createQuery(SqlFiles.text("console/mails/lock-mail"))
        .bind("mail", id)
        .map(
            (row, context) ->
                new StoredMail(
                    id,
                    row.getLong("sale_id"),
                    row.getString("recipient"),
                    row.getString("state"),
                    row.getInt("attempts"),
                    row.getBoolean("is_claimed"),
                    row.getLong("seen")))
        .findOne();
  }
}
