package tollgate.console.settings;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;
import tollgate.settings.Confline;
import tollgate.settings.Setting;
import tollgate.settings.SettingsSnapshot;

/** The rows of {@code conflines}, read and written in the transaction of a change. Contract 5. */
final class ConflinesStore {

  /** From now to its end, no other change of this owner's settings runs beside this one. */
  void lock(Handle tx, long owner) {
    tx.createQuery(SqlFiles.text("console/settings/lock-settings"))
        .bind("owner", owner)
        .mapTo(String.class)
        .one();
  }

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

  void write(Handle tx, String name, long owner, String value) {
    tx.createUpdate(SqlFiles.text("console/settings/upsert-setting"))
        .bind("name", name)
        .bind("owner", owner)
        .bind("value", value)
        .execute();
  }

  /** What is the key now is the previous one from now on; it does not pass through our hands. */
  void keepKey(Handle tx, long owner, Instant until) {
    tx.createUpdate(SqlFiles.text("console/settings/copy-key-to-previous"))
        .bind("owner", owner)
        .execute();
    endKey(tx, owner, until);
  }

  /** The previous key counts until then. */
  void endKey(Handle tx, long owner, Instant until) {
    write(tx, Setting.PREVIOUS_KEY_UNTIL, owner, until.toString());
  }
}
