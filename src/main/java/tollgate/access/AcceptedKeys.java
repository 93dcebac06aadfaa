package tollgate.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.SettingsSnapshot;

/**
 * The keys that may sign a request: those of the caller's owner, and the caller's own. See
 * docs/api.md#authentication.
 *
 * @param ofOwner at least one, or no request of the caller is accepted
 */
record AcceptedKeys(List<ApiKey> ofOwner, List<UserKey> own) {

  /** The key that has signed a request, and its id if it is the caller's own. */
  record Match(ApiKey key, OptionalLong userKey) {}

  static AcceptedKeys of(SettingsSnapshot settings, Optional<Caller> claimed, Instant now) {
    long owner = claimed.map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER);
    return new AcceptedKeys(
        settings.acceptedKeys(owner, now),
        claimed.map(caller -> caller.validKeys(now)).orElse(List.of()));
  }

  boolean isEmpty() {
    return ofOwner.isEmpty();
  }

  /**
   * Returns the key that has signed; empty when none has. Every key is tried, so that the time does
   * not depend on which one matches.
   */
  Optional<Match> match(Predicate<ApiKey> isSigner) {
    Optional<Match> match = Optional.empty();
    for (UserKey each : own) {
      if (isSigner.test(each.key())) {
        match = Optional.of(new Match(each.key(), OptionalLong.of(each.id())));
      }
    }
    for (ApiKey key : ofOwner) {
      if (isSigner.test(key)) {
        match = Optional.of(new Match(key, OptionalLong.empty()));
      }
    }
    return match;
  }
}
