package tollgate.console.hashhelper;

import static tollgate.settings.Confline.SYSTEM_OWNER;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tollgate.console.web.ConsoleUser;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * The keys that a request may have been signed with, as far as the person who asks may hear of
 * them: a reseller knows of his own alone. Contract 2.
 */
final class CandidateKeys {

  private final Settings settings;
  private final Clock clock;

  CandidateKeys(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The right key first; nothing when there is none.
   *
   * @param owner whose key counts for the caller of the request
   */
  List<CandidateKey> of(ConsoleUser person, long owner) {
    SettingsSnapshot now = settings.current();
    long keeper = keeper(now, person, owner);
    List<CandidateKey> keys = new ArrayList<>();
    add(keys, now, CandidateKey.Kind.RIGHT, keeper);
    if (!keys.isEmpty()) {
      now.previousKey(keeper)
          .map(key -> new CandidateKey(previous(key.isValidAt(clock.instant())), keeper, key.key()))
          .ifPresent(keys::add);
    }
    if (!keys.isEmpty() && person.onlyOwner().isEmpty()) {
      addOthers(keys, now, keeper);
    }
    return List.copyOf(keys);
  }

  private static long keeper(SettingsSnapshot now, ConsoleUser person, long owner) {
    if (person.onlyOwner().isPresent()) {
      return person.id();
    }
    return now.ownKey(owner).isPresent() ? owner : SYSTEM_OWNER;
  }

  private static CandidateKey.Kind previous(boolean isAccepted) {
    return isAccepted ? CandidateKey.Kind.PREVIOUS_THAT_COUNTS : CandidateKey.Kind.PREVIOUS;
  }

  private static void addOthers(List<CandidateKey> keys, SettingsSnapshot now, long keeper) {
    if (keeper != SYSTEM_OWNER) {
      add(keys, now, CandidateKey.Kind.SYSTEM, SYSTEM_OWNER);
    }
    now.keyOwners().stream()
        .filter(owner -> owner != keeper && owner != SYSTEM_OWNER)
        .forEach(owner -> add(keys, now, CandidateKey.Kind.OTHER, owner));
  }

  private static void add(
      List<CandidateKey> keys, SettingsSnapshot now, CandidateKey.Kind kind, long owner) {
    now.ownKey(owner).ifPresent(key -> keys.add(new CandidateKey(kind, owner, key)));
  }
}
