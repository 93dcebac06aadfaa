package tollgate.sale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Caller;
import tollgate.db.SqlFiles;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Stores which sale each idempotency key of a caller led to, and its receipt, for 30 days. The
 * receipt is not read from the sold cards, which may have been changed, moved or deleted since. See
 * docs/api.md#request_id. Safe for concurrent use; blocks.
 */
public final class IdempotencyStore {

  /** How long a key leads to its sale. */
  static final Duration RETENTION = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final Optional<CardPins> pins;
  private final Clock clock;
  private final WalFlush walFlush = new WalFlush();

  private record StoredKey(String fingerprint, Receipt receipt) {}

  public IdempotencyStore(Jdbi jdbi, CardPins pins, Clock clock) {
    this(jdbi, Optional.of(pins), clock);
  }

  private IdempotencyStore(Jdbi jdbi, Optional<CardPins> pins, Clock clock) {
    this.jdbi = jdbi;
    this.pins = pins;
    this.clock = clock;
  }

  /** Creates a store whose receipts have an empty text in place of each PIN. */
  public static IdempotencyStore withoutPins(Jdbi jdbi, Clock clock) {
    return new IdempotencyStore(jdbi, Optional.empty(), clock);
  }

  /**
   * Returns the receipt of the sale that an earlier request with the same key led to. Returns empty
   * if there is none, or the request has no valid key.
   *
   * @throws RefusedException with {@link Refusal#REQUEST_ID_USED} if the earlier request had other
   *     parameters
   */
  public Optional<Receipt> find(SaleRequest sale) {
    return sale.idempotencyKey().flatMap(key -> find(key, sale.caller()));
  }

  /** Returns the same for a key that is present. */
  Optional<Receipt> find(IdempotencyKey key, Caller caller) {
    return jdbi.withHandle(
        handle -> stored(handle, key, caller).map(stored -> receiptOnDisk(handle, key, stored)));
  }

  private Optional<StoredKey> stored(Handle handle, IdempotencyKey key, Caller caller) {
    return handle
        .createQuery(SqlFiles.text("sale/idempotency-key"))
        .bind("caller", caller.id())
        .bind("key", key.text())
        .bind("expired_at", expiredAt())
        .map((row, context) -> storedKey(row, key, caller))
        .findOne();
  }

  /** The sale may have been committed a moment ago and not be on disk yet. */
  private Receipt receiptOnDisk(Handle handle, IdempotencyKey key, StoredKey stored) {
    if (!stored.fingerprint.equals(key.requestFingerprint())) {
      throw new RefusedException(Refusal.REQUEST_ID_USED);
    }
    walFlush.await(handle);
    return stored.receipt;
  }

  private StoredKey storedKey(ResultSet row, IdempotencyKey key, Caller caller)
      throws SQLException {
    return new StoredKey(
        row.getString("fingerprint"),
        StoredReceipt.of(row, (number, stored) -> pin(key, caller, number, stored)));
  }

  private String pin(IdempotencyKey key, Caller caller, String number, String stored) {
    PinContext context = PinContext.receipt(caller.id(), key.text(), number);
    return pins.map(readable -> readable.reveal(context, stored)).orElse("");
  }

  private Instant expiredAt() {
    return clock.instant().minus(RETENTION);
  }
}
