package tollgate.console.settings;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.settings.HashPolicy;
import tollgate.settings.Setting;
import tollgate.settings.SettingsSnapshot;

/** Changes a setting that is a number or a switch, together with the audit entry. */
final class SettingUpdate {

  private static final String ON = "1";

  private final Jdbi jdbi;
  private final ConflinesStore conflines;
  private final SettingsAudit audit;

  SettingUpdate(Jdbi jdbi, ConflinesStore conflines, SettingsAudit audit) {
    this.jdbi = jdbi;
    this.conflines = conflines;
    this.audit = audit;
  }

  /** Changes a setting, and commits; returns the text key of an error if any. */
  Optional<String> apply(PageRequest request, Setting setting, String value) {
    if (setting.parse(value).isEmpty()) {
      return Optional.of("settings.error.number");
    }
    return jdbi.inTransaction(tx -> apply(tx, request, setting, value));
  }

  private Optional<String> apply(Handle tx, PageRequest request, Setting setting, String value) {
    long owner = request.user().seller();
    conflines.lock(tx, owner);
    SettingsSnapshot before = conflines.read(tx);
    if (setting == Setting.ALLOW_API && value.equals(ON) && before.ownKey(owner).isEmpty()) {
      return Optional.of("settings.error.no_key");
    }
    if (setting == Setting.SEPARATE_HASHES && value.equals(ON) && before.ownKey(owner).isEmpty()) {
      return Optional.of("settings.error.no_own_key");
    }
    conflines.write(tx, setting.rowName(), owner, value);
    String old = Integer.toString(effectiveValue(before, setting, owner));
    audit.recordSettingChange(tx, request, setting.rowName(), old, value);
    return Optional.empty();
  }

  /**
   * Changes for what the hash is accepted, and commits; returns the text key of an error if any.
   */
  Optional<String> applyHashPolicy(PageRequest request, String value) {
    Optional<HashPolicy> policy = HashPolicy.parse(value);
    policy.ifPresent(chosen -> jdbi.useTransaction(tx -> write(tx, request, chosen)));
    return policy.isPresent() ? Optional.empty() : Optional.of("settings.error.hash_policy");
  }

  private void write(Handle tx, PageRequest request, HashPolicy policy) {
    long owner = request.user().seller();
    conflines.lock(tx, owner);
    String old = conflines.read(tx).hashPolicy(owner).value();
    conflines.write(tx, Setting.HASH_POLICY, owner, policy.value());
    audit.recordSettingChange(tx, request, Setting.HASH_POLICY, old, policy.value());
  }

  /** Returns the value that applies to an owner. */
  static int effectiveValue(SettingsSnapshot settings, Setting setting, long owner) {
    if (setting == Setting.DISABLE_HASH_CHECKING) {
      return settings.isHashCheckingDisabled(owner) ? 1 : 0;
    }
    if (setting == Setting.SEPARATE_HASHES) {
      return settings.areHashesSeparated(owner) ? 1 : 0;
    }
    return settings.number(setting);
  }
}
