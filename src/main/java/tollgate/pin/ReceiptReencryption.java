package tollgate.pin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;

/**
 * Encrypts or decrypts the PINs of receipts in batches, each in a transaction of its own. It skips
 * receipts that a sale has locked. Not thread-safe.
 */
final class ReceiptReencryption {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptReencryption.class);
  private static final int BATCH = 100;

  private final Jdbi jdbi;
  private final CardPins pins;
  private final Set<String> failed = new HashSet<>();

  private record Row(long caller, String key, List<String> numbers, List<String> stored) {

    private PinContext context(int card) {
      return PinContext.receipt(caller, key, numbers.get(card));
    }
  }

  ReceiptReencryption(Jdbi jdbi, CardPins pins) {
    this.jdbi = jdbi;
    this.pins = pins;
  }

  /** Encrypts PINs that are stored without encryption; returns the number of rows it found. */
  int encryptPlain() {
    return run("pin/plain-receipts", query -> query);
  }

  /** Encrypts PINs of other keys with the current one, or decrypts them. */
  int replaceOutdated() {
    List<String> keys = pins.outdatedKeys();
    return keys.isEmpty()
        ? 0
        : run("pin/outdated-receipts", query -> query.bindArray("keys", String.class, keys));
  }

  int failedCount() {
    return failed.size();
  }

  void forgetFailed() {
    failed.clear();
  }

  private int run(String file, UnaryOperator<Query> selection) {
    return jdbi.inTransaction(
        tx -> {
          List<Row> rows =
              selection
                  .apply(tx.createQuery(SqlFiles.text(file)))
                  .bindArray("failed", String.class, List.copyOf(failed))
                  .bind("limit", BATCH)
                  .map(ReceiptReencryption::row)
                  .list();
          rows.forEach(row -> write(tx, row));
          return rows.size();
        });
  }

  private void write(Handle tx, Row row) {
    try {
      List<String> fresh =
          IntStream.range(0, row.stored.size())
              .mapToObj(card -> stored(row.context(card), row.stored.get(card)))
              .toList();
      tx.createUpdate(SqlFiles.text("pin/update-receipt"))
          .bindArray("pins", String.class, fresh)
          .bind("user", row.caller)
          .bind("key", row.key)
          .execute();
    } catch (UnreadablePinException | IndexOutOfBoundsException e) {
      failed.add(row.caller + " " + row.key);
      LOG.warn("Left a receipt of user {} as it is: {}", row.caller, e.getMessage());
    }
  }

  private String stored(PinContext context, String old) {
    return pins.toStore(context, pins.reveal(context, old));
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getLong("user_id"), row.getString("key"), texts(row, "numbers"), texts(row, "pins"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
