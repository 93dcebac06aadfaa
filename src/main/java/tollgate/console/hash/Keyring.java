package tollgate.console.hash;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tollgate.console.site.Person;
import tollgate.settings.Settings;
import tollgate.settings.Snapshot;

/**
 * The keys that a request may have been signed with, as far as the person who asks may hear of
 * them: a reseller knows of his own alone. Contract 2.
 */
final class Keyring {

  private static final long SYSTEM_OWNER = 0;

  private final Settings settings;
  private final Clock clock;

  Keyring(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The right key first; nothing when there is none.
   *
   * @param owner whose key counts for the caller of the request
   */
  List<Suspect> of(Person person, long owner) {
    Snapshot now = settings.now();
    long keeper = keeper(now, person, owner);
    List<Suspect> keys = new ArrayList<>();
    add(keys, now, Suspect.Kind.RIGHT, keeper);
    if (!keys.isEmpty()) {
      now.previousKey(keeper)
          .map(key -> new Suspect(previous(key.countsAt(clock.instant())), keeper, key.secret()))
          .ifPresent(keys::add);
    }
    if (!keys.isEmpty() && person.onlyOwner().isEmpty()) {
      addOthers(keys, now, keeper);
    }
    return List.copyOf(keys);
  }

  private static long keeper(Snapshot now, Person person, long owner) {
    if (person.onlyOwner().isPresent()) {
      return person.id();
    }
    return now.ownKey(owner).isPresent() ? owner : SYSTEM_OWNER;
  }

  private static Suspect.Kind previous(boolean isAccepted) {
    return isAccepted ? Suspect.Kind.PREVIOUS_THAT_COUNTS : Suspect.Kind.PREVIOUS;
  }

  private static void addOthers(List<Suspect> keys, Snapshot now, long keeper) {
    if (keeper != SYSTEM_OWNER) {
      add(keys, now, Suspect.Kind.SYSTEM, SYSTEM_OWNER);
    }
    now.keyOwners().stream()
        .filter(owner -> owner != keeper && owner != SYSTEM_OWNER)
        .forEach(owner -> add(keys, now, Suspect.Kind.OTHER, owner));
  }

  private static void add(List<Suspect> keys, Snapshot now, Suspect.Kind kind, long owner) {
    now.ownKey(owner).ifPresent(key -> keys.add(new Suspect(kind, owner, key)));
  }
}
