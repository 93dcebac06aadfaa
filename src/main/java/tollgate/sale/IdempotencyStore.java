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
import tollgate.db.SqlFiles;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.response.CardSaleResponse;

/**
 * The purchases that callers have given a name to: at most one for each name, for 30 days. The
 * answer is never stored; it is made again of the sold cards. Contract 4.4.
 */
public final class IdempotencyStore {

  private static final Duration RETENTION = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final Clock clock;
  private final WalFlush disk = new WalFlush();

  private record Purchase(String digest, long saleId) {}

  public IdempotencyStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * What this request has bought before; or nothing, also when it has no name.
   *
   * @throws RefusedException Request id was used before, for another purchase
   */
  public Optional<Receipt> find(Request request, Caller caller) {
    return IdempotencyKey.of(request).flatMap(id -> find(id, caller));
  }

  Optional<Receipt> find(IdempotencyKey id, Caller caller) {
    return jdbi.withHandle(
        handle -> purchase(handle, id, caller).map(found -> flushed(handle, id, found)));
  }

  /**
   * Gives the name to the sale that this transaction is; waits for another one that is about to
   * have it.
   */
  boolean claim(Handle tx, IdempotencyKey id, Caller caller) {
    return tx.createQuery(SqlFiles.text("sale/insert-idempotency-key"))
        .bind("caller", caller.id())
        .bind("key", id.text())
        .bind("fingerprint", id.requestFingerprint())
        .bind("now", clock.instant())
        .bind("expired_at", forgotten())
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  private Optional<Purchase> purchase(Handle handle, IdempotencyKey id, Caller caller) {
    return handle
        .createQuery(SqlFiles.text("sale/idempotency-key"))
        .bind("caller", caller.id())
        .bind("key", id.text())
        .bind("expired_at", forgotten())
        .map((row, context) -> new Purchase(row.getString("fingerprint"), row.getLong("sale_id")))
        .findOne();
  }

  /** The purchase may have been committed a moment ago, and not be on disk yet. */
  private Receipt flushed(Handle handle, IdempotencyKey id, Purchase purchase) {
    Receipt receipt = receipt(handle, id, purchase);
    disk.await(handle);
    return receipt;
  }

  private Receipt receipt(Handle handle, IdempotencyKey id, Purchase purchase) {
    if (!purchase.digest.equals(id.requestFingerprint())) {
      throw new RefusedException(Refusal.REQUEST_ID_USED);
    }
    List<CardSaleResponse.Card> cards =
        handle
            .createQuery(SqlFiles.text("sale/sold-cards"))
            .bind("sale", purchase.saleId)
            .map(IdempotencyStore::card)
            .list();
    return new Receipt(purchase.saleId, cards);
  }

  private static CardSaleResponse.Card card(ResultSet row, StatementContext context)
      throws SQLException {
    return Receipt.card(
        row.getString("pin"),
        row.getString("number"),
        row.getBigDecimal("amount"),
        row.getString("currency"));
  }

  private Instant forgotten() {
    return clock.instant().minus(RETENTION);
  }
}
