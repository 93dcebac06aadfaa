package tollgate.access;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.concurrency.WorkerPool;
import tollgate.correlation.CorrelationId;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;

/**
 * Validates secret key, hash or signature, user name and role of the caller, in this order. See
 * docs/api.md#authentication and docs/api.md#order-of-checks, rows 4 to 7.
 *
 * <p>As a step it reads the variable {@code request} and sets either {@code caller} (a {@link
 * Caller}) or {@code deniedCall} (a {@link DeniedCall}). It switches to a worker thread only when
 * the caller is not cached, the hash is wrong, or the credential has to be recorded. A limited
 * caller is refused before the hash is compared. Thread-safe.
 */
public final class HashValidation extends AsyncProcessorSupport {

  private static final String REQUEST = "request";
  private static final String CALLER = "caller";
  private static final String DENIED_CALL = "deniedCall";

  private final CallerCache callers;
  private final WorkerPool workers;
  private final CallerAuthentication authentication;
  private final WrongHashLimit limit;
  private final CredentialStore store;
  private final HashCallerRecorder hashCallers;
  private final UserKeyUseRecorder keyUses;

  /** Takes the worker pool for all that reads or writes the database. */
  public HashValidation(
      CallerCache callers,
      WorkerPool workers,
      CallerAuthentication authentication,
      WrongHashLimit limit,
      CredentialStore store,
      HashCallerRecorder hashCallers,
      UserKeyUseRecorder keyUses) {
    this.callers = callers;
    this.workers = workers;
    this.authentication = authentication;
    this.limit = limit;
    this.store = store;
    this.hashCallers = hashCallers;
    this.keyUses = keyUses;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Request request = exchange.getVariable(REQUEST, Request.class);
    Optional<String> name = request.value(Parameter.U);
    Optional<Caller> cached = name.flatMap(callers::getIfCached);
    if (name.isPresent() && cached.isEmpty()) {
      return workers.process(
          exchange, callback, () -> validate(exchange, request, callers.lookUp(name.get())));
    }
    try {
      Credential credential = check(request, cached);
      if (isWrong(credential)) {
        return workers.process(
            exchange, callback, () -> denyCached(exchange, request, cached, credential));
      }
      if (!store.isRecorded(credential)) {
        return workers.process(
            exchange, callback, () -> record(exchange, request, cached, credential));
      }
      complete(exchange, request, cached, credential);
    } catch (RefusedException e) {
      exchange.setException(e);
    }
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

  /** Runs on a worker thread. */
  private void validate(Exchange exchange, Request request, CallerCache.Lookup lookup) {
    Optional<Caller> claimed = lookup.caller();
    Credential credential = check(request, claimed);
    if (isWrong(credential)) {
      limit.recordWrong(request);
    } else {
      callers.put(lookup);
    }
    record(exchange, request, claimed, credential);
  }

  /** Does what is done for an unknown caller, so that the two take the same time. */
  private void denyCached(
      Exchange exchange, Request request, Optional<Caller> cached, Credential credential) {
    request.value(Parameter.U).ifPresent(callers::lookUp);
    limit.recordWrong(request);
    complete(exchange, request, cached, credential);
  }

  /** Compares the hash unless the caller is limited; a wrong one is counted in this gateway. */
  private Credential check(Request request, Optional<Caller> claimed) {
    limit.requireAllowed(request, claimed);
    Credential credential = authentication.checkCredential(request, claimed);
    if (isWrong(credential)) {
      limit.countWrong(request);
    }
    return credential;
  }

  /** Runs on a worker thread. */
  private void record(
      Exchange exchange, Request request, Optional<Caller> claimed, Credential credential) {
    Optional<Credential.Refused> refused = store.record(credential);
    complete(exchange, request, claimed, refused.<Credential>map(each -> each).orElse(credential));
  }

  private void complete(
      Exchange exchange, Request request, Optional<Caller> claimed, Credential credential) {
    Optional<DeniedCall> denied = denied(request, claimed, credential);
    if (!(credential instanceof Credential.Refused)
        && denied.filter(call -> call.refusal() == Refusal.BAD_LOGIN).isEmpty()) {
      limit.recordRight(request, claimed);
    }
    if (denied.isPresent()) {
      exchange.setVariable(DENIED_CALL, denied.get().withCorrelationId(CorrelationId.of(exchange)));
      return;
    }
    Caller caller = claimed.orElse(Caller.ADMINISTRATOR);
    if (credential instanceof Credential.Hash) {
      hashCallers.record(caller, request);
    }
    credential.userKey().ifPresent(key -> keyUses.record(key, request));
    exchange.setVariable(CALLER, caller);
  }

  private static boolean isWrong(Credential credential) {
    return credential instanceof Credential.Refused refused
        && refused.refusal() == Refusal.INCORRECT_HASH;
  }

  private static Optional<DeniedCall> denied(
      Request request, Optional<Caller> claimed, Credential credential) {
    return credential instanceof Credential.Refused refused
        ? Optional.of(new DeniedCall(claimed, refused.refusal(), refused.cause()))
        : CallerAuthentication.checkLogin(request, claimed)
            .map(refusal -> new DeniedCall(claimed, refusal));
  }
}
