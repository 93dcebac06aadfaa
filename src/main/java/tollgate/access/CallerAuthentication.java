package tollgate.access;

import static tollgate.request.Refusal.ACCESS_DENIED;
import static tollgate.request.Refusal.BAD_LOGIN;

import java.time.Clock;
import java.util.Optional;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.Request;
import tollgate.settings.Settings;

/**
 * Checks secret key, hash or signature, user name and role of a caller, in this order. See
 * docs/api.md#authentication and docs/api.md#order-of-checks, rows 4 to 7. Thread-safe.
 */
public final class CallerAuthentication {

  private final CredentialValidation credentials;

  /** Takes the settings that hold the keys, and the clock that ends previous ones. */
  public CallerAuthentication(Settings settings, Clock clock) {
    this.credentials = new CredentialValidation(settings, clock);
  }

  /**
   * Returns the first check that fails; empty when the caller is authenticated. It reads and writes
   * nothing, so the nonce of a signature counts as new.
   *
   * @param claimed the user that {@code u} names; empty without {@code u} or such a user
   */
  public Optional<Refusal> check(Request request, Optional<Caller> claimed) {
    return checkCredential(request, claimed) instanceof Credential.Refused refused
        ? Optional.of(refused.refusal())
        : checkLogin(request, claimed);
  }

  /** Returns the credential of a request, rows 4 and 5. */
  Credential checkCredential(Request request, Optional<Caller> claimed) {
    return credentials.check(request, claimed);
  }

  /** Returns the refusal of an unknown name or of a role, rows 6 and 7. */
  static Optional<Refusal> checkLogin(Request request, Optional<Caller> claimed) {
    if (claimed.isEmpty() && !isAnonymousBalance(request)) {
      return Optional.of(BAD_LOGIN);
    }
    boolean isDenied =
        request.call() == Call.CARD_SALE && !claimed.map(Caller::maySell).orElse(false);
    return isDenied ? Optional.of(ACCESS_DENIED) : Optional.empty();
  }

  /** A balance may be read without {@code u}; the caller is the administrator then. */
  private static boolean isAnonymousBalance(Request request) {
    return request.call() == Call.USER_BALANCE && request.value(Parameter.U).isEmpty();
  }
}
