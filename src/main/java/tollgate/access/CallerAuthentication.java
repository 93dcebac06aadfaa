package tollgate.access;

import static tollgate.request.Refusal.ACCESS_DENIED;
import static tollgate.request.Refusal.BAD_LOGIN;
import static tollgate.request.Refusal.INCORRECT_HASH;
import static tollgate.request.Refusal.NO_SECRET_KEY;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.Request;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Checks secret key, hash, user name and role of a caller, in this order. See
 * docs/api.md#authentication and docs/api.md#order-of-checks, rows 4 to 7. Thread-safe.
 */
public final class CallerAuthentication {

  private final Settings settings;
  private final Clock clock;
  private final RequestHash hash = new RequestHash();

  /** Takes the settings that hold the keys, and the clock that ends previous ones. */
  public CallerAuthentication(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Returns the first check that fails; empty when the caller is authenticated. An unknown name is
   * checked against the key of owner 0, like a name that is missing.
   *
   * @param claimed the user that {@code u} names; empty without {@code u} or such a user
   */
  public Optional<Refusal> check(Request request, Optional<Caller> claimed) {
    long owner = claimed.map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER);
    SettingsSnapshot current = settings.current();
    List<ApiKey> keys = current.acceptedKeys(owner, clock.instant());
    if (keys.isEmpty()) {
      return Optional.of(NO_SECRET_KEY);
    }
    if (!current.isHashCheckingDisabled(owner) && !isSigned(request, keys)) {
      return Optional.of(INCORRECT_HASH);
    }
    return checkLogin(request, claimed);
  }

  /** Every key is tried, so that the time does not depend on which one matches. */
  private boolean isSigned(Request request, List<ApiKey> keys) {
    return keys.stream().filter(key -> hash.matches(request, key)).count() > 0;
  }

  private static Optional<Refusal> checkLogin(Request request, Optional<Caller> claimed) {
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
