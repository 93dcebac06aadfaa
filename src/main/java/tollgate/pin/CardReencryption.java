package tollgate.pin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;

/**
 * Encrypts or decrypts the PINs of cards in batches, each in a transaction of its own. It skips
 * cards that a sale has locked. Not thread-safe.
 */
final class CardReencryption {

  private static final Logger LOG = LoggerFactory.getLogger(CardReencryption.class);
  private static final int BATCH = 200;

  private final Jdbi jdbi;
  private final CardPins pins;
  private final Set<Long> failed = new HashSet<>();

  private record Row(long id, long group, String number, String stored) {}

  /** A row with its PIN as it shall be stored. */
  private record Written(Row row, StoredPin pin) {}

  CardReencryption(Jdbi jdbi, CardPins pins) {
    this.jdbi = jdbi;
    this.pins = pins;
  }

  /** Encrypts PINs that are stored without encryption; returns the number of rows it found. */
  int encryptPlain() {
    return run("pin/plain-cards", query -> query);
  }

  /** Does the same in one group, and waits for cards that are locked. */
  int encryptPlain(long group) {
    return run("pin/plain-cards-of-group", query -> query.bind("group", group));
  }

  /** Encrypts PINs of other keys with the current one, or decrypts them. */
  int replaceOutdated() {
    List<String> keys = pins.outdatedKeys();
    return keys.isEmpty()
        ? 0
        : run("pin/outdated-cards", query -> query.bindArray("keys", String.class, keys));
  }

  /** Returns how many cards were left as they are since {@link #forgetFailed}. */
  int failedCount() {
    return failed.size();
  }

  /** Makes the next batches try again the cards that were left as they are. */
  void forgetFailed() {
    failed.clear();
  }

  /** Sets the parameters of a query that selects cards. */
  @FunctionalInterface
  private interface Selection {

    Query bind(Query query);
  }

  private int run(String file, Selection selection) {
    return jdbi.inTransaction(
        tx -> {
          List<Row> rows =
              selection
                  .bind(tx.createQuery(SqlFiles.text(file)))
                  .bindArray("failed", Long.class, List.copyOf(failed))
                  .bind("limit", BATCH)
                  .map(CardReencryption::row)
                  .list();
          write(tx, rows.stream().flatMap(row -> written(tx, row).stream()).toList());
          return rows.size();
        });
  }

  private List<Written> written(Handle tx, Row row) {
    try {
      String pin = pins.reveal(PinContext.card(row.group, row.number), row.stored);
      return List.of(new Written(row, pins.toStore(row.group, row.number, pin)));
    } catch (UnreadablePinException e) {
      LOG.warn("Left card {} of group {} as it is: {}", row.id, row.group, e.getMessage());
      failed.add(row.id);
      if (e.isDamaged()) {
        hide(tx, List.of(row.id));
      }
      return List.of();
    }
  }

  private void write(Handle tx, List<Written> cards) {
    if (cards.isEmpty()) {
      return;
    }
    boolean isEncrypted = PinCipher.isEncrypted(cards.get(0).pin.text());
    String file = isEncrypted ? "pin/encrypt-cards" : "pin/decrypt-cards";
    Query query =
        tx.createQuery(SqlFiles.text(file))
            .bindArray("ids", Long.class, cards.stream().map(each -> each.row.id).toList())
            .bindArray("groups", Long.class, cards.stream().map(each -> each.row.group).toList())
            .bindArray(
                "old_pins", String.class, cards.stream().map(each -> each.row.stored).toList())
            .bindArray(
                "new_pins", String.class, cards.stream().map(each -> each.pin.text()).toList());
    if (isEncrypted) {
      query.bindArray(
          "indexes", String.class, cards.stream().map(each -> each.pin.index().get()).toList());
    }
    Set<Long> left = new HashSet<>(cards.stream().map(each -> each.row.id).toList());
    query.map(CardReencryption::changed).list().forEach(id -> id.ifPresent(left::remove));
    left.forEach(
        id ->
            LOG.warn(
                "The PIN of card {} is not unique in its group, or was changed meanwhile; the card"
                    + " is hidden if it is free",
                id));
    if (!isEncrypted) {
      failed.addAll(left);
    }
  }

  static void hide(Handle tx, List<Long> ids) {
    tx.createUpdate(SqlFiles.text("sale/hide-cards")).bindArray("ids", Long.class, ids).execute();
  }

  /** Returns the id of a changed card whose PIN is unique. */
  private static OptionalLong changed(ResultSet row, StatementContext context) throws SQLException {
    return row.getBoolean("is_taken") ? OptionalLong.empty() : OptionalLong.of(row.getLong("id"));
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getLong("cardgroup_id"),
        row.getString("number"),
        row.getString("pin"));
  }
}
