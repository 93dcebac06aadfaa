package tollgate.console.hashhelper;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.access.Caller;
import tollgate.console.web.ConsoleUser;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.signing.CandidateKey;
import tollgate.signing.CandidateKeys;

/**
 * Selects the keys to test a request with. A request of a reseller is tested with the reseller's
 * own keys and those of their users only, so that nothing is revealed about the others.
 */
final class CandidateKeyRules {

  private final Settings settings;
  private final Clock clock;

  CandidateKeyRules(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Returns the keys, the current one first; empty when there is no current key.
   *
   * @param user the user who checks the request
   * @param claimed the caller of the request; empty without one
   */
  List<CandidateKey> forCaller(ConsoleUser user, Optional<Caller> claimed) {
    Instant now = clock.instant();
    CandidateKeys keys = new CandidateKeys(settings.current(), now);
    if (user.ownerScope().isPresent()) {
      return withKeysOf(claimed.filter(each -> isOf(user, each)), keys.ownOf(user.id()), now);
    }
    long owner = claimed.map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER);
    return keys.allFor(owner, claimed.map(each -> each.candidateKeys(now)).orElse(List.of()));
  }

  /** Whether the caller is the reseller or one of their users. */
  static boolean isOf(ConsoleUser reseller, Caller caller) {
    return caller.id() == reseller.id() || caller.keyOwner() == reseller.id();
  }

  private static List<CandidateKey> withKeysOf(
      Optional<Caller> caller, List<CandidateKey> ofOwner, Instant now) {
    return ofOwner.isEmpty() || caller.isEmpty()
        ? ofOwner
        : Stream.concat(ofOwner.stream(), caller.get().candidateKeys(now).stream()).toList();
  }

  /**
   * Returns the keys whose presence in a request is reported to the user.
   *
   * @param keys the keys for the request; may be empty
   */
  List<CandidateKey> known(ConsoleUser user, List<CandidateKey> keys) {
    return keys.isEmpty() ? forCaller(user, Optional.empty()) : keys;
  }
}
