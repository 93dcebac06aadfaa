package tollgate.console.hashhelper;

import java.time.Clock;
import java.util.List;
import tollgate.console.web.ConsoleUser;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.signing.CandidateKey;
import tollgate.signing.CandidateKeys;

/**
 * Selects the keys to test a request with. A request of a reseller is tested with the reseller's
 * own keys only, so that nothing is revealed about the others.
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
   * @param owner the owner whose key the caller of the request signs with
   */
  List<CandidateKey> forCaller(ConsoleUser user, long owner) {
    CandidateKeys keys = new CandidateKeys(settings.current(), clock.instant());
    return user.ownerScope().isPresent() ? keys.ownOf(user.id()) : keys.allFor(owner);
  }

  /**
   * Returns the keys whose presence in a request is reported to the user.
   *
   * @param keys the keys for the request; may be empty
   */
  List<CandidateKey> known(ConsoleUser user, List<CandidateKey> keys) {
    return keys.isEmpty() ? forCaller(user, Confline.SYSTEM_OWNER) : keys;
  }
}
