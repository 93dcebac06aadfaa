package tollgate.access;

import static tollgate.request.Refusal.INCORRECT_HASH;
import static tollgate.request.Refusal.NO_SECRET_KEY;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tollgate.request.Call;
import tollgate.request.Request;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Checks secret key, and hash or signature, without the database. See docs/api.md#order-of-checks,
 * rows 4 and 5. Thread-safe.
 */
final class CredentialValidation {

  /** No text that is signed begins like this. */
  private static final String USED_HASH = "tollgate-used-hash\n";

  private static final Credential UNCHECKED = new Credential.Unchecked();
  private static final Credential HASH = new Credential.CommonHash();
  private static final Credential NO_KEY = new Credential.Refused(NO_SECRET_KEY, Optional.empty());
  private static final Credential REFUSED_BY_POLICY =
      Credential.Refused.of(RefusalCause.HASH_POLICY);
  private static final Credential WRONG_HASH =
      new Credential.Refused(INCORRECT_HASH, Optional.empty());

  private final Settings settings;
  private final Clock clock;
  private final RequestHash hash = new RequestHash();
  private final SignatureValidation signatures;

  CredentialValidation(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.signatures = new SignatureValidation(clock);
  }

  /**
   * Returns the credential of a request. An unknown name is checked against the key of owner 0,
   * like a name that is missing.
   *
   * @param claimed the user that {@code u} names; empty without {@code u} or such a user
   */
  Credential check(Request request, Optional<Caller> claimed) {
    long owner = claimed.map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER);
    SettingsSnapshot current = settings.current();
    List<ApiKey> keys = current.acceptedKeys(owner, clock.instant());
    if (keys.isEmpty()) {
      return NO_KEY;
    }
    if (request.isAuthenticated() || current.isHashCheckingDisabled(owner)) {
      return UNCHECKED;
    }
    if (!request.signature().isAbsent()) {
      return checkSignature(request, keys, current.keyOwner(owner));
    }
    if (!isSigned(request, keys)) {
      return WRONG_HASH;
    }
    if (!current.hashPolicy(owner).accepts(request)) {
      return REFUSED_BY_POLICY;
    }
    return current.areHashesSeparated(owner) ? separated(request, keys) : HASH;
  }

  /** The digest depends on the key that made the hash, which the callers of a key share. */
  private Credential separated(Request request, List<ApiKey> keys) {
    ApiKey key =
        keys.stream().filter(each -> hash.matches(request, each)).findFirst().orElseThrow();
    String digest =
        HexFormat.of().formatHex(RequestSignature.hmac(USED_HASH + hash.of(request, key), key));
    return new Credential.SeparatedHash(digest, request.call() == Call.CARD_SALE);
  }

  private Credential checkSignature(Request request, List<ApiKey> keys, long keyOwner) {
    Optional<RefusalCause> cause = signatures.check(request, keys);
    return cause.isPresent()
        ? Credential.Refused.of(cause.get())
        : new Credential.Signature(keyOwner, SignatureValidation.nonce(request));
  }

  /** Every key is tried, so that the time does not depend on which one matches. */
  private boolean isSigned(Request request, List<ApiKey> keys) {
    boolean isSigned = false;
    for (ApiKey key : keys) {
      isSigned |= hash.matches(request, key);
    }
    return isSigned;
  }
}
