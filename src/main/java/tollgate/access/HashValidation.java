package tollgate.access;

import static tollgate.request.Refusal.ACCESS_DENIED;
import static tollgate.request.Refusal.BAD_LOGIN;
import static tollgate.request.Refusal.INCORRECT_HASH;
import static tollgate.request.Refusal.NO_SECRET_KEY;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.concurrency.WorkerPool;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Validates secret key, hash, user name and role of the caller, in this order. See
 * docs/api.md#authentication and docs/api.md#order-of-checks, rows 4 to 7.
 *
 * <p>As a step it reads the variable {@code request} and sets either {@code caller} (a {@link
 * Caller}) or {@code deniedCall} (a {@link DeniedCall}). It switches to a worker thread only when
 * the caller is not cached. Thread-safe.
 */
public final class HashValidation extends AsyncProcessorSupport {

  private static final String REQUEST = "request";
  private static final String CALLER = "caller";
  private static final String DENIED_CALL = "deniedCall";

  private final CallerCache callers;
  private final WorkerPool workers;
  private final Settings settings;
  private final Clock clock;
  private final RequestHash hash = new RequestHash();

  /** Takes the worker pool for lookups of callers that are not cached. */
  public HashValidation(CallerCache callers, WorkerPool workers, Settings settings, Clock clock) {
    this.callers = callers;
    this.workers = workers;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Request request = exchange.getVariable(REQUEST, Request.class);
    Optional<String> name = request.value(Parameter.U);
    Optional<Caller> cached = name.flatMap(callers::getIfCached);
    if (name.isPresent() && cached.isEmpty()) {
      return workers.process(
          exchange, callback, () -> validate(exchange, request, callers.get(name.get())));
    }
    validate(exchange, request, cached);
    callback.done(true);
    return true;
  }

  /**
   * Rejects a denied call.
   *
   * @throws RefusedException always, with the refusal of the call
   */
  public void reject(DeniedCall call) {
    throw new RefusedException(call.refusal());
  }

  private void validate(Exchange exchange, Request request, Optional<Caller> claimed) {
    Optional<Refusal> refusal = check(request, claimed);
    if (refusal.isPresent()) {
      exchange.setVariable(DENIED_CALL, new DeniedCall(claimed, refusal.get()));
    } else {
      exchange.setVariable(CALLER, claimed.orElse(Caller.ADMINISTRATOR));
    }
  }

  /** An unknown name is checked against the key of owner 0, like a name that is missing. */
  private Optional<Refusal> check(Request request, Optional<Caller> claimed) {
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
