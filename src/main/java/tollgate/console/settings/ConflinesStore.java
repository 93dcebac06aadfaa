package tollgate.console.settings;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;
import tollgate.settings.Confline;
import tollgate.settings.Setting;
import tollgate.settings.SettingsSnapshot;

/** Reads and writes the table {@code conflines}. See docs/data.md#tables. */
final class ConflinesStore {

  /** Excludes other changes of this owner's settings until the transaction ends. */
  void lock(Handle tx, long owner) {
    tx.createQuery(SqlFiles.text("console/settings/lock-settings"))
        .bind("owner", owner)
        .mapTo(String.class)
        .one();
  }

  /** Reads the settings of all owners. */
  SettingsSnapshot read(Handle tx) {
    return new SettingsSnapshot(
        tx.createQuery(SqlFiles.text("settings/settings"))
            .map(
                (row, context) ->
                    new Confline(
                        new Confline.Key(row.getString("name"), row.getLong("owner_id")),
                        row.getString("value")))
            .list());
  }

  /**
   * Returns the version of the keys of an owner, which changes with every change by any program.
   */
  String keyVersion(Handle tx, long owner) {
    return tx.createQuery(SqlFiles.text("console/settings/key-version"))
        .bind("owner", owner)
        .mapTo(String.class)
        .one();
  }

  /** Inserts or updates a setting of an owner. */
  void write(Handle tx, String name, long owner, String value) {
    tx.createUpdate(SqlFiles.text("console/settings/upsert-setting"))
        .bind("name", name)
        .bind("owner", owner)
        .bind("value", value)
        .execute();
  }

  /** Copies the current key to the previous key inside the database, valid until then. */
  void copyKeyToPrevious(Handle tx, long owner, Instant validUntil) {
    tx.createUpdate(SqlFiles.text("console/settings/copy-key-to-previous"))
        .bind("owner", owner)
        .execute();
    setPreviousKeyExpiry(tx, owner, validUntil);
  }

  void setPreviousKeyExpiry(Handle tx, long owner, Instant validUntil) {
    write(tx, Setting.PREVIOUS_KEY_UNTIL, owner, validUntil.toString());
  }
}
