package tollgate.sale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.access.Caller;
import tollgate.api.Refusal;
import tollgate.api.Refused;
import tollgate.api.Request;
import tollgate.db.Sql;
import tollgate.view.CardsView;

/**
 * The purchases that callers have given a name to: at most one for each name, for 30 days. The
 * answer is never stored; it is made again of the sold cards. Contract 4.4.
 */
public final class Purchases {

  private static final Duration MEMORY = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Disk disk = new Disk();

  private record Purchase(String digest, long saleId) {}

  public Purchases(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * What this request has bought before; or nothing, also when it has no name.
   *
   * @throws Refused Request id was used before, for another purchase
   */
  public Optional<Receipt> find(Request request, Caller caller) {
    return RequestId.of(request).flatMap(id -> find(id, caller));
  }

  Optional<Receipt> find(RequestId id, Caller caller) {
    return jdbi.withHandle(
        handle -> purchase(handle, id, caller).map(found -> flushed(handle, id, found)));
  }

  /**
   * Gives the name to the sale that this transaction is; waits for another one that is about to
   * have it.
   */
  boolean bind(Handle tx, RequestId id, Caller caller) {
    return tx.createQuery(Sql.text("sale/insert-idempotency-key"))
        .bind("caller", caller.id())
        .bind("key", id.text())
        .bind("fingerprint", id.digest())
        .bind("now", clock.instant())
        .bind("expired_at", forgotten())
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  private Optional<Purchase> purchase(Handle handle, RequestId id, Caller caller) {
    return handle
        .createQuery(Sql.text("sale/idempotency-key"))
        .bind("caller", caller.id())
        .bind("key", id.text())
        .bind("expired_at", forgotten())
        .map((row, context) -> new Purchase(row.getString("fingerprint"), row.getLong("sale_id")))
        .findOne();
  }

  /** The purchase may have been committed a moment ago, and not be on disk yet. */
  private Receipt flushed(Handle handle, RequestId id, Purchase purchase) {
    Receipt receipt = receipt(handle, id, purchase);
    disk.flush(handle);
    return receipt;
  }

  private Receipt receipt(Handle handle, RequestId id, Purchase purchase) {
    if (!purchase.digest.equals(id.digest())) {
      throw new Refused(Refusal.REQUEST_ID_USED);
    }
    List<CardsView.Card> cards =
        handle
            .createQuery(Sql.text("sale/sold-cards"))
            .bind("sale", purchase.saleId)
            .map(Purchases::card)
            .list();
    return new Receipt(purchase.saleId, cards);
  }

  private static CardsView.Card card(ResultSet row, StatementContext context) throws SQLException {
    return Receipt.card(
        row.getString("pin"),
        row.getString("number"),
        row.getBigDecimal("amount"),
        row.getString("currency"));
  }

  private Instant forgotten() {
    return clock.instant().minus(MEMORY);
  }
}
