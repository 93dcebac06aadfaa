package tollgate.sale;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tollgate.db.Sql;
import tollgate.mail.EmailAddress;
import tollgate.mail.Outbox;
import tollgate.money.Conversion;

/**
 * Writes down a sale: cards, payments, action and the promise of a mail, in one statement. Contract
 * 4.4.
 */
final class Ledger {

  private final String sql = Sql.text("record-sale");
  private final Outbox outbox;
  private final Clock clock;

  Ledger(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** The id of the sale, whose cards the transaction must hold. */
  long record(Handle tx, Order order, Conversion conversion, List<Line> lines) {
    return tx.createQuery(sql)
        .bind("caller", order.caller().id())
        .bind("group", order.group().id())
        .bind("owner", order.group().ownerId())
        .bind("currency", order.currency().name())
        .bind("rate", conversion.rate())
        .bind("system_rate", conversion.systemRate())
        .bind("tax_percent", order.group().taxPercent())
        .bind("email", order.email().map(EmailAddress::text).orElse(null))
        .bind("request_id", order.requestId().map(RequestId::text).orElse(null))
        .bind("message_id", outbox.newMessageId())
        .bind("source", order.source())
        .bind("now", clock.instant())
        .bindArray("cards", Long.class, each(lines, line -> line.card().id()))
        .bindArray("amounts", BigDecimal.class, each(lines, Line::amount))
        .bindArray("taxes", BigDecimal.class, each(lines, Line::tax))
        .mapTo(Long.class)
        .one();
  }

  private static <T> List<T> each(List<Line> lines, Function<Line, T> part) {
    return lines.stream().map(part).toList();
  }
}
