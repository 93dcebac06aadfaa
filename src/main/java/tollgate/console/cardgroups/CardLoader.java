package tollgate.console.cardgroups;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.db.BinaryCopy;
import tollgate.db.SqlFiles;
import tollgate.pin.CardPins;
import tollgate.pin.PinReencryption;
import tollgate.pin.StoredPin;

/**
 * Adds many cards to a group in one transaction, which has no time limit and blocks no sale.
 *
 * <p>Loading the same group at the same time, at any gateway, waits for the transaction. At most a
 * fifth of the possible PINs and numbers of a group is used, so that they are hard to guess and
 * quick to draw. Thread-safe.
 */
final class CardLoader {

  private static final int COPY_BUFFER_BYTES = 64 * 1024;
  private static final int NO_TIMEOUT = 0;
  private static final BigInteger COMBINATIONS_PER_CARD = BigInteger.valueOf(5);

  private final Jdbi jdbi;
  private final AuditLog audit;
  private final CardPins pins;

  CardLoader(Jdbi jdbi, AuditLog audit, CardPins pins) {
    this.jdbi = jdbi;
    this.audit = audit;
    this.pins = pins;
  }

  /** Writes the rows of a {@code COPY}. */
  @FunctionalInterface
  interface RowWriter {

    void write(BinaryCopy out) throws IOException;
  }

  /** Runs the work in a transaction without time limits, and commits it. */
  <T> T inLongTransaction(HandleCallback<T, Exception> work) throws Exception {
    try (Handle handle = jdbi.open()) {
      handle.getConnection().setNetworkTimeout(Runnable::run, NO_TIMEOUT);
      return handle.inTransaction(
          tx -> {
            query(tx, "console/cardgroups/long-transaction-settings").mapTo(String.class).list();
            return work.withHandle(tx);
          });
    }
  }

  /**
   * Excludes other loads of the group until the transaction ends. Encrypts all PINs of the group if
   * new ones are encrypted, because only equal forms can be compared.
   */
  void lockGroup(Handle tx, CardGroup group) {
    query(tx, "console/cardgroups/lock-group-for-loading")
        .bind("group", group.id())
        .mapTo(String.class)
        .list();
    new PinReencryption(jdbi, pins).encryptGroup(group.id());
  }

  /** Whether the group can hold this many more cards. */
  boolean hasCapacity(CardGroup group, long more) {
    return jdbi.withHandle(handle -> hasCapacity(handle, group, more));
  }

  boolean hasCapacity(Handle handle, CardGroup group, long more) {
    long size =
        query(handle, "console/cardgroups/group-size")
            .bind("group", group.id())
            .mapTo(Long.class)
            .one();
    return more <= capacity(group) - size;
  }

  /**
   * Returns the number of cards that a group can hold, at most {@code Long.MAX_VALUE}; 0 when its
   * lengths are out of range.
   */
  static long capacity(CardGroup group) {
    if (!group.hasValidLengths()) {
      return 0;
    }
    int digits = Math.min(group.pinLength(), group.numberLength());
    return combinations(digits)
        .divide(COMBINATIONS_PER_CARD)
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  /** Returns the number of different texts of this many digits. */
  static BigInteger combinations(int digits) {
    return BigInteger.TEN.pow(digits);
  }

  /**
   * Checks that all cards were inserted.
   *
   * @throws IllegalStateException when another program has inserted a card with one of the PINs
   *     meanwhile: the transaction has to be rolled back
   */
  private static void requireAll(long cards, long expected) {
    if (cards != expected) {
      throw new IllegalStateException(
          "Only %d of %d cards could be added: another program has added cards with the same PINs"
              .formatted(cards, expected));
    }
  }

  /** Streams rows to the database through a buffer of 64 KiB. */
  void copy(Handle tx, String file, RowWriter rows) throws IOException, SQLException {
    PGConnection connection = tx.getConnection().unwrap(PGConnection.class);
    PGCopyOutputStream copy =
        new PGCopyOutputStream(connection, SqlFiles.text(file), COPY_BUFFER_BYTES);
    try (OutputStream out = new BufferedOutputStream(copy, COPY_BUFFER_BYTES)) {
      BinaryCopy binary = new BinaryCopy(out);
      rows.write(binary);
      binary.end();
    }
  }

  /** Writes a row of {@code card_upload_rows}, with the PIN as it is stored. */
  void writeRow(BinaryCopy out, String key, CardGroup group, CsvRow row) throws IOException {
    StoredPin pin = pins.toStore(group.id(), row.number(), row.pin());
    out.row(6)
        .text(key)
        .bigint(row.line())
        .text(row.number())
        .text(pin.text())
        .bytea(pin.index())
        .text(row.balance());
  }

  /**
   * Inserts the cards of {@code card_upload_rows} with this key.
   *
   * @throws IllegalStateException as {@link #requireAll} does
   */
  void insertCards(Handle tx, CardGroup group, String key, long expected) {
    int cards =
        update(tx, "console/cardgroups/insert-uploaded-cards")
            .bind("group", group.id())
            .bind("key", key)
            .execute();
    requireAll(cards, expected);
  }

  /** Records in the audit log how many cards were added. */
  void recordAdded(Handle tx, Actor actor, AuditAction action, CardGroup group, long cards) {
    String data = "%s cards of group %s".formatted(cards, group.id());
    audit.record(tx, actor.userId(), actor.source(), action, data);
  }

  void execute(Handle tx, String file) {
    tx.execute(SqlFiles.text(file));
  }

  Query query(Handle tx, String file) {
    return tx.createQuery(SqlFiles.text(file));
  }

  Update update(Handle tx, String file) {
    return tx.createUpdate(SqlFiles.text(file));
  }
}
