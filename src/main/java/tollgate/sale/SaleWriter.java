package tollgate.sale;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import tollgate.db.SqlFiles;
import tollgate.mail.EmailAddress;
import tollgate.money.Conversion;
import tollgate.outbox.OutboxNotifier;

/**
 * Writes down a sale for good: cards, payments, action and the promise of a mail, in one statement.
 * Contract 4.4.
 */
final class SaleWriter {

  /**
   * The queue of a group ends with the commit, which goes along so that nobody waits for this
   * program as well; and what was committed is on disk before anybody hears of it. See {@link
   * Disk}.
   */
  private final String sql =
      SqlFiles.batch(SqlFiles.text("sale/insert-sale"), "commit", WalFlush.FLUSH);

  private final OutboxNotifier outbox;
  private final Clock clock;

  SaleWriter(OutboxNotifier outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * The id of the sale, which is committed then, and survives a crash. Its cards must be held by
   * the transaction, which has ended.
   */
  long insertAndCommit(Handle tx, Order order, Conversion conversion, List<SaleLine> lines) {
    return tx.createQuery(sql)
        .bind("caller", order.caller().id())
        .bind("group", order.group().id())
        .bind("owner", order.group().ownerId())
        .bind("currency", order.currency().name())
        .bind("rate", conversion.rate())
        .bind("system_rate", conversion.systemRate())
        .bind("tax_percent", order.group().taxPercent())
        .bind("email", order.email().map(EmailAddress::text).orElse(null))
        .bind("key", order.requestId().map(IdempotencyKey::text).orElse(null))
        .bind("message_id", outbox.newMessageId())
        .bind("source", order.source())
        .bind("now", clock.instant())
        .bind("cards", array("bigint", lines, line -> line.card().id()))
        .bind("amounts", array("numeric", lines, SaleLine::amount))
        .bind("taxes", array("numeric", lines, SaleLine::tax))
        .mapTo(Long.class)
        .one();
  }

  private static Argument array(String type, List<SaleLine> lines, Function<SaleLine, ?> part) {
    Object[] parts = lines.stream().map(part).toArray();
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, parts));
  }
}
