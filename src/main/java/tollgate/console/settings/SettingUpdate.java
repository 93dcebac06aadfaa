package tollgate.console.settings;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.settings.Setting;
import tollgate.settings.SettingsSnapshot;

/** Changes one setting that is a number, together with its row in the audit, or not at all. */
final class SettingUpdate {

  private static final String ON = "1";

  private final Jdbi jdbi;
  private final ConflinesStore conflines;
  private final SettingsAudit history;

  SettingUpdate(Jdbi jdbi, ConflinesStore conflines, SettingsAudit history) {
    this.jdbi = jdbi;
    this.conflines = conflines;
    this.history = history;
  }

  /** The key of the sentence that says why not; or none, and then it is done. */
  Optional<String> change(PageRequest visit, Setting setting, String value) {
    if (setting.parse(value).isEmpty()) {
      return Optional.of("settings.refused.number");
    }
    return jdbi.inTransaction(tx -> change(tx, visit, setting, value));
  }

  private Optional<String> change(Handle tx, PageRequest visit, Setting setting, String value) {
    long owner = visit.person().seller();
    conflines.lock(tx, owner);
    SettingsSnapshot before = conflines.read(tx);
    if (setting == Setting.ALLOW_API && value.equals(ON) && before.ownKey(owner).isEmpty()) {
      return Optional.of("settings.refused.no_key");
    }
    conflines.write(tx, setting.rowName(), owner, value);
    history.noteSetting(
        tx, visit, setting.rowName(), Integer.toString(value(before, setting, owner)), value);
    return Optional.empty();
  }

  /** What counts for this owner. */
  static int value(SettingsSnapshot settings, Setting setting, long owner) {
    if (setting == Setting.DISABLE_HASH_CHECKING) {
      return settings.isHashCheckingDisabled(owner) ? 1 : 0;
    }
    return settings.number(setting);
  }
}
