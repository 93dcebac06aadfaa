package tollgate.console.cardgroups;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.BinaryCopy;
import tollgate.db.SqlFiles;

/**
 * Holds the rows of uploaded files that have been previewed but not imported: one file for each
 * user, for 30 minutes. Thread-safe.
 *
 * <p>They are in the database, so that any gateway can import them. The route {@code
 * purge-card-uploads} deletes those that have expired.
 */
final class PendingUploads {

  /** The number of rows that the uploads of all users may have. */
  static final long MAX_ROWS = 10_000_000;

  private final Jdbi jdbi;
  private final CardLoader loader;

  PendingUploads(Jdbi jdbi, CardLoader loader) {
    this.jdbi = jdbi;
    this.loader = loader;
  }

  /**
   * Stores the rows of a file without errors instead of the user's previous file.
   *
   * @return the random key that starts the import; empty when too many rows are stored already
   */
  Optional<String> put(long user, CardGroup group, CsvFile file, long rowCount) throws Exception {
    String key = UUID.randomUUID().toString();
    return loader.inLongTransaction(
        tx -> {
          if (waitingRowCount(tx, user) + rowCount > MAX_ROWS) {
            return Optional.empty();
          }
          loader.update(tx, "console/cardgroups/delete-other-uploads").bind("user", user).execute();
          loader
              .update(tx, "console/cardgroups/insert-upload")
              .bind("key", key)
              .bind("user", user)
              .bind("group", group.id())
              .bind("row_count", rowCount)
              .execute();
          loader.copy(
              tx,
              "console/cardgroups/copy-upload-rows",
              out -> file.read(group, row -> copyRow(key, group, row, out)));
          return Optional.of(key);
        });
  }

  /** Returns the number of rows of an upload; empty when it has expired or was imported. */
  OptionalLong find(long user, long group, String key) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("console/cardgroups/upload-row-count"))
                    .bind("user", user)
                    .bind("group", group)
                    .bind("key", key)
                    .mapTo(Long.class)
                    .findOne())
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** Keeps an upload until the transaction ends; returns false when there is none. */
  boolean lock(Handle tx, String key) {
    return loader
        .query(tx, "console/cardgroups/lock-upload")
        .bind("key", key)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  void delete(Handle tx, String key) {
    loader.update(tx, "console/cardgroups/delete-upload").bind("key", key).execute();
  }

  private long waitingRowCount(Handle tx, long user) {
    return loader
        .query(tx, "console/cardgroups/waiting-row-count")
        .bind("user", user)
        .mapTo(Long.class)
        .one();
  }

  private void copyRow(String key, CardGroup group, CsvRow row, BinaryCopy out) throws IOException {
    if (!row.isValid()) {
      throw new IllegalStateException("Line " + row.line() + " has changed since the preview");
    }
    loader.writeRow(out, key, group, row);
  }
}
