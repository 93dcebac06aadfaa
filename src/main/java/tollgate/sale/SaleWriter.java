package tollgate.sale;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import tollgate.db.SqlFiles;
import tollgate.money.Conversion;
import tollgate.outbox.OutboxNotifier;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;
import tollgate.request.EmailAddress;

/** Writes a sale and commits it: cards, payments, action and the mail in the outbox. */
final class SaleWriter {

  /**
   * The commit is part of the batch because it releases the lock of the group: the next sale of the
   * group does not wait for another round trip of this one. See {@link WalFlush} for the third
   * statement.
   */
  private final String sql =
      SqlFiles.batch(SqlFiles.text("sale/insert-sale"), "commit", WalFlush.FLUSH);

  private final OutboxNotifier outbox;
  private final CardPins pins;
  private final Clock clock;

  SaleWriter(OutboxNotifier outbox, CardPins pins, Clock clock) {
    this.outbox = outbox;
    this.pins = pins;
    this.clock = clock;
  }

  /**
   * Inserts the sale, commits, waits until the commit is on disk, and returns the id of the sale.
   * All in one round trip.
   *
   * @param tx the transaction that has locked the cards of the lines; it has ended on return
   * @param lines in ascending order of number, at least one
   */
  long insertAndCommit(Handle tx, Order order, Conversion conversion, List<SaleLine> lines) {
    List<SaleLine> receipt = order.idempotencyKey().isPresent() ? lines : List.of();
    return tx.createQuery(sql)
        .bind("caller", order.caller().id())
        .bind("group", order.group().id())
        .bind("owner", order.group().ownerId())
        .bind("currency", order.currency().name())
        .bind("rate", conversion.rate())
        .bind("system_rate", conversion.systemRate())
        .bind("tax_percent", order.group().taxPercent())
        .bind("email", order.email().map(EmailAddress::text).orElse(null))
        .bind("key", order.idempotencyKey().map(IdempotencyKey::text).orElse(null))
        .bind("message_id", outbox.newMessageId())
        .bind("source", order.source())
        .bind("now", clock.instant())
        .bind("cards", array("bigint", lines, SaleLine::cardId))
        .bind("numbers", array("text", receipt, SaleLine::number))
        .bind("pins", array("text", receipt, line -> storedPin(order, line)))
        .bind("amounts", array("numeric", lines, SaleLine::amount))
        .bind("taxes", array("numeric", lines, line -> order.group().taxOn(line.amount())))
        .mapTo(Long.class)
        .one();
  }

  private String storedPin(Order order, SaleLine line) {
    String key = order.idempotencyKey().orElseThrow().text();
    return pins.toStore(PinContext.receipt(order.caller().id(), key, line.number()), line.pin());
  }

  private static Argument array(String type, List<SaleLine> lines, Function<SaleLine, ?> value) {
    Object[] values = lines.stream().map(value).toArray();
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
