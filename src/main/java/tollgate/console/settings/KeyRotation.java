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

/**
 * Puts another key in the place of an owner's own one, which may count for a while yet; with its
 * row in the audit, or not at all. Contract 2.
 */
final class KeyRotation {

  private static final Duration PERIOD = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final ConflinesStore conflines;
  private final SettingsAudit history;
  private final Clock clock;

  KeyRotation(Jdbi jdbi, ConflinesStore conflines, SettingsAudit history, Clock clock) {
    this.jdbi = jdbi;
    this.conflines = conflines;
    this.history = history;
    this.clock = clock;
  }

  /**
   * The key of the sentence that says why not; or none, and then it is done.
   *
   * @param isAtOnce whether the old key stops now
   * @param seen which key the person has seen: a page that is loaded again must not do it twice
   */
  Optional<String> change(PageRequest visit, GeneratedKey key, boolean isAtOnce, String seen) {
    if (!ApiKey.isLongEnough(key.text())) {
      return Optional.of("settings.refused.short_key");
    }
    return key.isVisible()
        ? jdbi.inTransaction(tx -> change(tx, visit, key.apiKey(), isAtOnce, seen))
        : Optional.of("settings.refused.blank_key");
  }

  /** Ends the time of the previous key now. */
  void stop(PageRequest visit) {
    jdbi.useTransaction(
        tx -> {
          long owner = visit.person().seller();
          conflines.lock(tx, owner);
          conflines.endKey(tx, owner, clock.instant());
          history.noteKey(tx, visit, Setting.PREVIOUS_KEY, "stopped");
        });
  }

  private Optional<String> change(
      Handle tx, PageRequest visit, ApiKey key, boolean isAtOnce, String seen) {
    long owner = visit.person().seller();
    conflines.lock(tx, owner);
    if (!seen.equals(history.keyVersion(tx, owner))) {
      return Optional.of("settings.refused.changed_meanwhile");
    }
    Optional<ApiKey> old = conflines.read(tx).ownKey(owner);
    if (old.filter(each -> isSame(each, key)).isPresent()) {
      return Optional.of("settings.refused.same_key");
    }
    Instant until = isAtOnce ? clock.instant() : clock.instant().plus(PERIOD);
    old.ifPresent(each -> conflines.keepKey(tx, owner, until));
    conflines.write(tx, Setting.SECRET_KEY, owner, new String(key.bytes(), UTF_8));
    history.noteKey(tx, visit, Setting.SECRET_KEY, told(old, key, until));
    return Optional.empty();
  }

  private static String told(Optional<ApiKey> old, ApiKey key, Instant until) {
    String change = old.map(ApiKey::masked).orElse("none") + " -> " + key.masked();
    return old.isPresent() ? change + ", the old one counts until " + until : change;
  }

  private static boolean isSame(ApiKey one, ApiKey other) {
    return MessageDigest.isEqual(one.bytes(), other.bytes());
  }
}
