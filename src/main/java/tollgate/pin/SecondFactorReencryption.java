package tollgate.pin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;

/**
 * Encrypts or decrypts the secrets of second factors in batches, each in a transaction of its own.
 * It skips secrets that another gateway has locked. Not thread-safe.
 */
final class SecondFactorReencryption {

  private static final Logger LOG = LoggerFactory.getLogger(SecondFactorReencryption.class);
  private static final int BATCH = 100;

  private final Jdbi jdbi;
  private final CardPins pins;
  private final Set<Long> failed = new HashSet<>();

  private record Row(long user, String secret) {}

  SecondFactorReencryption(Jdbi jdbi, CardPins pins) {
    this.jdbi = jdbi;
    this.pins = pins;
  }

  /**
   * Encrypts secrets of other keys, or without one, with the current key, or decrypts them; returns
   * the number of rows it found.
   */
  int replaceOutdated() {
    return jdbi.inTransaction(
        tx -> {
          List<Row> rows =
              tx.createQuery(SqlFiles.text("pin/outdated-second-factors"))
                  .bindArray("keys", String.class, pins.outdatedKeys())
                  .bind("encrypting", pins.isEncrypting())
                  .bindArray("failed", Long.class, List.copyOf(failed))
                  .bind("limit", BATCH)
                  .map((row, context) -> new Row(row.getLong("user_id"), row.getString("secret")))
                  .list();
          rows.forEach(row -> write(tx, row));
          return rows.size();
        });
  }

  int failedCount() {
    return failed.size();
  }

  void forgetFailed() {
    failed.clear();
  }

  private void write(Handle tx, Row row) {
    PinContext context = PinContext.secondFactor(row.user);
    try {
      tx.createUpdate(SqlFiles.text("pin/update-second-factor"))
          .bind("secret", pins.toStore(context, pins.reveal(context, row.secret)))
          .bind("user", row.user)
          .execute();
    } catch (UnreadablePinException e) {
      failed.add(row.user);
      LOG.warn("Left the second factor of user {} as it is: {}", row.user, e.getMessage());
    }
  }
}
