package tollgate.access;

import static tollgate.request.Refusal.INCORRECT_HASH;
import static tollgate.request.Refusal.NO_SECRET_KEY;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import tollgate.request.Call;
import tollgate.request.Request;
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
    SettingsSnapshot current = settings.current();
    AcceptedKeys keys = AcceptedKeys.of(current, claimed, clock.instant());
    if (keys.isEmpty()) {
      return NO_KEY;
    }
    long owner = claimed.map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER);
    if (request.isAuthenticated() || current.isHashCheckingDisabled(owner)) {
      return UNCHECKED;
    }
    if (!request.signature().isAbsent()) {
      return checkSignature(request, keys, current.keyOwner(owner));
    }
    Optional<AcceptedKeys.Match> match = keys.match(key -> hash.matches(request, key));
    if (match.isEmpty()) {
      return WRONG_HASH;
    }
    if (!current.hashPolicy(owner).accepts(request)) {
      return REFUSED_BY_POLICY;
    }
    return current.areHashesSeparated(owner)
        ? separated(request, match.get())
        : new Credential.CommonHash(match.get().userKey());
  }

  /** The digest depends on the key that made the hash, which the callers of a key share. */
  private Credential separated(Request request, AcceptedKeys.Match match) {
    String signed = USED_HASH + hash.of(request, match.key());
    String digest = HexFormat.of().formatHex(RequestSignature.hmac(signed, match.key()));
    return new Credential.SeparatedHash(digest, request.call() == Call.CARD_SALE, match.userKey());
  }

  private Credential checkSignature(Request request, AcceptedKeys keys, long keyOwner) {
    Optional<RefusalCause> cause = signatures.malformed(request);
    if (cause.isPresent()) {
      return Credential.Refused.of(cause.get());
    }
    return keys.match(key -> SignatureValidation.isSigned(request, key))
        .<Credential>map(
            match ->
                new Credential.Signature(
                    keyOwner, SignatureValidation.nonce(request), match.userKey()))
        .orElseGet(() -> Credential.Refused.of(RefusalCause.SIGNATURE_WRONG));
  }
}
