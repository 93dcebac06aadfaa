package tollgate.console.settings;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;

/** Records changes of settings in the audit log, and reads the last one from it. */
final class SettingsAudit {

  private final String sql = SqlFiles.text("console/settings/last-change");
  private final AuditLog audit;

  SettingsAudit(AuditLog audit) {
    this.audit = audit;
  }

  void recordSettingChange(Handle tx, PageRequest request, String name, String from, String to) {
    record(tx, request, AuditAction.SETTING_CHANGED, name, from + " -> " + to);
  }

  /**
   * Records a change of a key.
   *
   * @param change the change, with keys already masked
   */
  void recordKeyChange(Handle tx, PageRequest request, String name, String change) {
    record(tx, request, AuditAction.KEY_CHANGED, name, change);
  }

  /** Returns the last change of this owner's settings, including the key. */
  Optional<SettingChange> last(Handle handle, long owner) {
    return last(handle, owner, List.of(AuditAction.SETTING_CHANGED, AuditAction.KEY_CHANGED));
  }

  private void record(
      Handle tx, PageRequest request, AuditAction action, String name, String change) {
    audit.record(tx, request, action, name + ofOwner(request.user().seller()) + " " + change);
  }

  private Optional<SettingChange> last(Handle handle, long owner, List<AuditAction> actions) {
    return handle
        .createQuery(sql)
        .bindList("kinds", actions.stream().map(AuditAction::code).toList())
        .bind("about", "%" + ofOwner(owner) + "%")
        .map(
            (row, context) ->
                new SettingChange(
                    row.getLong("id"),
                    row.getString("action"),
                    row.getObject("date", OffsetDateTime.class).toInstant(),
                    row.getString("username")))
        .findOne();
  }

  private static String ofOwner(long owner) {
    return " of owner " + owner + ":";
  }
}
