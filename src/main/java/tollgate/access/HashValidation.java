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
import tollgate.request.Request;
import tollgate.settings.Secret;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Finds out who calls and whether he may: key, hash, name and role, in this order. Contract 2 and
 * 3.
 */
public final class HashValidation {

  private static final long SYSTEM_OWNER = 0;

  private final Settings settings;
  private final Clock clock;
  private final RequestHash signature = new RequestHash();

  public HashValidation(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The verdict on a signed call of the user whom it names; a name that nobody has is judged by the
   * system's key, like any other.
   */
  public HashValidationResult check(Request request, Optional<Caller> named) {
    long owner = named.map(Caller::keyOwner).orElse(SYSTEM_OWNER);
    SettingsSnapshot now = settings.current();
    List<Secret> keys = now.acceptedKeys(owner, clock.instant());
    if (keys.isEmpty()) {
      return HashValidationResult.denial(named, NO_SECRET_KEY);
    }
    if (!now.isHashCheckingDisabled(owner) && !isSigned(request, keys)) {
      return HashValidationResult.denial(named, INCORRECT_HASH);
    }
    return login(request, named);
  }

  /** Whether the verdict is against the caller, as a condition in a route. */
  public boolean isRefused(HashValidationResult verdict) {
    return verdict.isDenied();
  }

  /**
   * The caller whom a verdict lets in.
   *
   * @throws tollgate.request.RefusedException with the reason, if it does not
   */
  public Caller admit(HashValidationResult verdict) {
    return verdict.caller();
  }

  /** Tries every key, so that the time does not tell which one it was. */
  private boolean isSigned(Request request, List<Secret> keys) {
    return keys.stream().filter(key -> signature.matches(request, key)).count() > 0;
  }

  private static HashValidationResult login(Request request, Optional<Caller> named) {
    Optional<Caller> caller = named.or(() -> administrator(request));
    if (caller.isEmpty()) {
      return HashValidationResult.denial(named, BAD_LOGIN);
    }
    boolean isDenied = request.call() == Call.CARD_SALE && !caller.get().maySell();
    return isDenied
        ? HashValidationResult.denial(named, ACCESS_DENIED)
        : HashValidationResult.grant(caller.get());
  }

  private static Optional<Caller> administrator(Request request) {
    boolean isAnonymous =
        request.call() == Call.USER_BALANCE && request.value(Parameter.U).isEmpty();
    return isAnonymous ? Optional.of(Caller.ADMINISTRATOR) : Optional.empty();
  }
}
