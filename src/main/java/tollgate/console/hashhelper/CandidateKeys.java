package tollgate.console.hashhelper;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tollgate.console.web.ConsoleUser;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Selects the keys to test a request with. A request of a reseller is tested with the reseller's
 * own keys only, so that nothing is revealed about the others. See docs/api.md#authentication.
 */
final class CandidateKeys {

  private final Settings settings;
  private final Clock clock;

  CandidateKeys(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Returns the keys, the current one first; empty when there is no current key.
   *
   * @param user the user who checks the request
   * @param owner the owner whose key the caller of the request signs with
   */
  List<CandidateKey> of(ConsoleUser user, long owner) {
    SettingsSnapshot snapshot = settings.current();
    long keyOwner = keyOwner(snapshot, user, owner);
    List<CandidateKey> keys = new ArrayList<>();
    addOwnKey(keys, snapshot, CandidateKey.Kind.CURRENT, keyOwner);
    if (keys.isEmpty()) {
      return List.of();
    }
    addPreviousKey(keys, snapshot, keyOwner);
    if (user.ownerScope().isEmpty()) {
      addKeysOfOthers(keys, snapshot, keyOwner);
    }
    return List.copyOf(keys);
  }

  private static long keyOwner(SettingsSnapshot snapshot, ConsoleUser user, long owner) {
    if (user.ownerScope().isPresent()) {
      return user.id();
    }
    return snapshot.ownKey(owner).isPresent() ? owner : Confline.SYSTEM_OWNER;
  }

  private void addPreviousKey(List<CandidateKey> keys, SettingsSnapshot snapshot, long keyOwner) {
    snapshot
        .previousKey(keyOwner)
        .ifPresent(
            key -> {
              CandidateKey.Kind kind =
                  key.isValidAt(clock.instant())
                      ? CandidateKey.Kind.VALID_PREVIOUS
                      : CandidateKey.Kind.EXPIRED_PREVIOUS;
              keys.add(new CandidateKey(kind, keyOwner, key.key()));
            });
  }

  private static void addKeysOfOthers(
      List<CandidateKey> keys, SettingsSnapshot snapshot, long keyOwner) {
    if (keyOwner != Confline.SYSTEM_OWNER) {
      addOwnKey(keys, snapshot, CandidateKey.Kind.SYSTEM, Confline.SYSTEM_OWNER);
    }
    snapshot.keyOwners().stream()
        .filter(owner -> owner != keyOwner && owner != Confline.SYSTEM_OWNER)
        .forEach(owner -> addOwnKey(keys, snapshot, CandidateKey.Kind.OTHER, owner));
  }

  private static void addOwnKey(
      List<CandidateKey> keys, SettingsSnapshot snapshot, CandidateKey.Kind kind, long owner) {
    snapshot.ownKey(owner).ifPresent(key -> keys.add(new CandidateKey(kind, owner, key)));
  }
}
