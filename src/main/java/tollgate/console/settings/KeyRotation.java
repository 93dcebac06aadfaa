package tollgate.console.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.settings.ApiKey;
import tollgate.settings.Setting;
import tollgate.settings.SettingsSnapshot;

/**
 * Replaces the secret key of an owner, together with the audit entry of the change.
 *
 * <p>The replaced key may stay valid for 24 hours. See docs/api.md#authentication.
 */
final class KeyRotation {

  /** The text key of the question that an unconfirmed change is answered with. */
  static final String UNCONFIRMED = "settings.key.unconfirmed";

  private static final Duration GRACE_PERIOD = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final ConflinesStore conflines;
  private final SettingsAudit audit;
  private final Clock clock;

  KeyRotation(Jdbi jdbi, ConflinesStore conflines, SettingsAudit audit, Clock clock) {
    this.jdbi = jdbi;
    this.conflines = conflines;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Replaces the key of the signed-in user, and commits; returns the text key of an error if any.
   *
   * <p>Nothing is changed, and {@link #UNCONFIRMED} is returned, if a valid key would stop being
   * accepted now and the user has not confirmed it: the previous key, the replaced key if the
   * change is immediate, or the operator's key when a reseller gets their first one.
   */
  Optional<String> replace(PageRequest request, NewKey key, KeyChange change) {
    if (!ApiKey.isLongEnough(key.text())) {
      return Optional.of("settings.error.short_key");
    }
    return key.isCopyable()
        ? jdbi.inTransaction(tx -> replace(tx, request, key.apiKey(), change))
        : Optional.of("settings.error.blank_key");
  }

  /**
   * Expires the previous key of the signed-in user now, and commits; returns the text key of an
   * error if any.
   */
  Optional<String> revokePrevious(PageRequest request, String seenVersion) {
    return jdbi.inTransaction(
        tx -> {
          long owner = request.user().seller();
          conflines.lock(tx, owner);
          if (!seenVersion.equals(conflines.keyVersion(tx, owner))) {
            return Optional.of("settings.error.key_changed");
          }
          conflines.setPreviousKeyExpiry(tx, owner, clock.instant());
          audit.recordKeyChange(tx, request, Setting.PREVIOUS_KEY, "revoked");
          return Optional.empty();
        });
  }

  private Optional<String> replace(Handle tx, PageRequest request, ApiKey key, KeyChange change) {
    long owner = request.user().seller();
    conflines.lock(tx, owner);
    if (!change.seenVersion().equals(conflines.keyVersion(tx, owner))) {
      return Optional.of("settings.error.key_changed");
    }
    SettingsSnapshot before = conflines.read(tx);
    Optional<ApiKey> old = before.ownKey(owner);
    if (old.filter(each -> isEqual(each, key)).isPresent()) {
      return Optional.of("settings.error.same_key");
    }
    if (!change.isConfirmed() && revokesKey(before, owner, change)) {
      return Optional.of(UNCONFIRMED);
    }
    Instant validUntil =
        change.isImmediate() ? clock.instant() : clock.instant().plus(GRACE_PERIOD);
    old.ifPresent(each -> conflines.copyKeyToPrevious(tx, owner, validUntil));
    conflines.write(tx, Setting.SECRET_KEY, owner, new String(key.bytes(), UTF_8));
    String oldMasked = old.map(ApiKey::masked).orElse("none");
    String expiry = old.isPresent() ? ", previous key valid until " + validUntil : "";
    audit.recordKeyChange(
        tx, request, Setting.SECRET_KEY, oldMasked + " -> " + key.masked() + expiry);
    return Optional.empty();
  }

  private boolean revokesKey(SettingsSnapshot before, long owner, KeyChange change) {
    KeyPanel panel = KeyPanel.of(before, owner, clock.instant(), "", null);
    return !panel.expiringKeys(change.isImmediate()).isEmpty() || panel.isOperatorsKeyValid();
  }

  private static boolean isEqual(ApiKey one, ApiKey other) {
    return MessageDigest.isEqual(one.bytes(), other.bytes());
  }
}
