package tollgate.console.cardgroups;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import tollgate.console.web.AuditLog;
import tollgate.db.SqlFiles;

/**
 * Fills groups: one transaction for all of the cards, which takes its time and holds up no sale.
 * Whoever fills the same group meanwhile, at any gateway, waits.
 */
final class CardLoader {

  private static final int COPY_BUFFER_BYTES = 64 * 1024;
  private static final int FOR_EVER = 0;
  private static final int FIFTH = 5;

  private final Jdbi jdbi;
  private final AuditLog deeds;

  CardLoader(Jdbi jdbi, AuditLog deeds) {
    this.jdbi = jdbi;
    this.deeds = deeds;
  }

  /** Writes the rows of a copy. */
  @FunctionalInterface
  interface Rows {

    void write(Writer out) throws IOException;
  }

  /** Does it all in one transaction, without the bounds on time that other pages have. */
  ImportResult fill(HandleCallback<ImportResult, Exception> work) throws Exception {
    try (Handle handle = jdbi.open()) {
      handle.getConnection().setNetworkTimeout(Runnable::run, FOR_EVER);
      return handle.inTransaction(
          tx -> {
            query(tx, "console/cardgroups/disable-timeouts").mapTo(String.class).list();
            return work.withHandle(tx);
          });
    }
  }

  /** From here on nobody else fills this group. */
  void alone(Handle tx, CardGroup group) {
    query(tx, "console/cardgroups/lock-group-for-loading")
        .bind("group", group.id())
        .mapTo(String.class)
        .list();
  }

  /** Whether so many more cards leave four fifths of the PINs and of the numbers unused. */
  boolean hasRoom(CardGroup group, long more) {
    return jdbi.withHandle(handle -> hasRoom(handle, group, more));
  }

  boolean hasRoom(Handle handle, CardGroup group, long more) {
    long size =
        query(handle, "console/cardgroups/group-size")
                .bind("group", group.id())
                .mapTo(Long.class)
                .one()
            + more;
    return size <= fifth(group.pinLength()) && size <= fifth(group.numberLength());
  }

  /** A fifth of what so many digits can spell. */
  static long fifth(int digits) {
    return spelled(digits) / FIFTH;
  }

  /** How many numbers so many digits can spell. */
  static long spelled(int digits) {
    return BigInteger.TEN.pow(digits).longValueExact();
  }

  /** Sends rows to the database as they come, with no more than a buffer of them in memory. */
  void copy(Handle tx, String file, Rows rows) throws IOException, SQLException {
    PGConnection connection = tx.getConnection().unwrap(PGConnection.class);
    PGCopyOutputStream copy =
        new PGCopyOutputStream(connection, SqlFiles.text(file), COPY_BUFFER_BYTES);
    try (Writer out = new BufferedWriter(new OutputStreamWriter(copy, StandardCharsets.US_ASCII))) {
      rows.write(out);
    }
  }

  void note(Handle tx, Actor doer, String action, CardGroup group, long cards) {
    String data = "%s cards of group %s".formatted(cards, group.id());
    deeds.note(tx, doer.userId(), doer.source(), action, data);
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
