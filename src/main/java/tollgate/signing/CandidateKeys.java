package tollgate.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tollgate.settings.Confline;
import tollgate.settings.SettingsSnapshot;

/** Selects the keys that a request may have been signed with. See docs/api.md#authentication. */
public final class CandidateKeys {

  private static final int MAX_OTHERS = 1_000;

  private final SettingsSnapshot settings;
  private final Instant now;

  /** Takes the settings, and the time that decides whether a previous key is valid. */
  public CandidateKeys(SettingsSnapshot settings, Instant now) {
    this.settings = settings;
    this.now = now;
  }

  /** Returns the owner's own keys, the current one first; empty when there is no current key. */
  public List<CandidateKey> ownOf(long owner) {
    List<CandidateKey> keys = new ArrayList<>();
    addOwnKey(keys, CandidateKey.Kind.CURRENT, owner);
    if (keys.isEmpty()) {
      return List.of();
    }
    addPreviousKey(keys, owner);
    return List.copyOf(keys);
  }

  /**
   * Returns the keys for a caller of an owner, then those of all other owners. The current key is
   * first; empty without one.
   *
   * @param ofCaller the keys of the caller alone
   */
  public List<CandidateKey> allFor(long owner, List<CandidateKey> ofCaller) {
    long keyOwner = settings.ownKey(owner).isPresent() ? owner : Confline.SYSTEM_OWNER;
    List<CandidateKey> keys = new ArrayList<>(ownOf(keyOwner));
    if (!keys.isEmpty()) {
      keys.addAll(ofCaller);
      addKeysOfOthers(keys, keyOwner);
    }
    return List.copyOf(keys);
  }

  private void addPreviousKey(List<CandidateKey> keys, long owner) {
    settings
        .previousKey(owner)
        .ifPresent(
            key -> {
              CandidateKey.Kind kind =
                  key.isValidAt(now)
                      ? CandidateKey.Kind.VALID_PREVIOUS
                      : CandidateKey.Kind.EXPIRED_PREVIOUS;
              keys.add(new CandidateKey(kind, owner, key.key()));
            });
  }

  private void addKeysOfOthers(List<CandidateKey> keys, long keyOwner) {
    if (keyOwner != Confline.SYSTEM_OWNER) {
      addOwnKey(keys, CandidateKey.Kind.SYSTEM, Confline.SYSTEM_OWNER);
    }
    settings.keyOwners().stream()
        .filter(owner -> owner != keyOwner && owner != Confline.SYSTEM_OWNER)
        .limit(MAX_OTHERS)
        .forEach(owner -> addOwnKey(keys, CandidateKey.Kind.OTHER, owner));
  }

  private void addOwnKey(List<CandidateKey> keys, CandidateKey.Kind kind, long owner) {
    settings.ownKey(owner).ifPresent(key -> keys.add(new CandidateKey(kind, owner, key)));
  }
}
