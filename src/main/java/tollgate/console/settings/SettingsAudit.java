package tollgate.console.settings;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;

/** What the audit knows of the settings, and what is written there of a change. */
final class SettingsAudit {

  private static final String SETTING = "setting_changed";
  private static final String KEY = "key_changed";

  private final String sql = SqlFiles.text("console/settings/last-change");
  private final AuditLog deeds;

  SettingsAudit(AuditLog deeds) {
    this.deeds = deeds;
  }

  void noteSetting(Handle tx, PageRequest visit, String name, String from, String to) {
    note(tx, visit, SETTING, name, from + " -> " + to);
  }

  /** The change of a key; both are masked by whoever says so. */
  void noteKey(Handle tx, PageRequest visit, String name, String what) {
    note(tx, visit, KEY, name, what);
  }

  /** The last change of this owner's settings, the key included. */
  Optional<SettingChange> last(Handle handle, long owner) {
    return last(handle, owner, List.of(SETTING, KEY));
  }

  /** Changes with every change of this owner's key: who has seen an older one, saw another key. */
  String keyVersion(Handle handle, long owner) {
    return last(handle, owner, List.of(KEY)).map(change -> Long.toString(change.id())).orElse("0");
  }

  private void note(Handle tx, PageRequest visit, String kind, String name, String what) {
    deeds.note(tx, visit, kind, name + about(visit.person().seller()) + " " + what);
  }

  private Optional<SettingChange> last(Handle handle, long owner, List<String> kinds) {
    return handle
        .createQuery(sql)
        .bindList("kinds", kinds)
        .bind("about", "%" + about(owner) + "%")
        .map(
            (row, context) ->
                new SettingChange(
                    row.getLong("id"),
                    row.getObject("date", OffsetDateTime.class).toInstant(),
                    row.getString("username")))
        .findOne();
  }

  private static String about(long owner) {
    return " of owner " + owner + ":";
  }
}
