package tollgate.access;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.concurrency.WorkerPool;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;

/**
 * Validates secret key, hash, user name and role of the caller, in this order. See
 * docs/api.md#authentication and docs/api.md#order-of-checks, rows 4 to 7.
 *
 * <p>As a step it reads the variable {@code request} and sets either {@code caller} (a {@link
 * Caller}) or {@code deniedCall} (a {@link DeniedCall}). It switches to a worker thread when the
 * caller is not cached or the hash is wrong. A limited caller is refused before the hash is
 * compared. Thread-safe.
 */
public final class HashValidation extends AsyncProcessorSupport {

  private static final String REQUEST = "request";
  private static final String CALLER = "caller";
  private static final String DENIED_CALL = "deniedCall";

  private final CallerCache callers;
  private final WorkerPool workers;
  private final CallerAuthentication authentication;
  private final WrongHashLimit limit;

  /** Takes the worker pool for lookups of callers that are not cached, and for wrong hashes. */
  public HashValidation(
      CallerCache callers,
      WorkerPool workers,
      CallerAuthentication authentication,
      WrongHashLimit limit) {
    this.callers = callers;
    this.workers = workers;
    this.authentication = authentication;
    this.limit = limit;
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
    try {
      Optional<Refusal> refusal = check(request, cached);
      if (isWrongHash(refusal)) {
        return workers.process(
            exchange, callback, () -> denyCached(exchange, request, cached, refusal.get()));
      }
      conclude(exchange, cached, refusal);
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

  private void validate(Exchange exchange, Request request, Optional<Caller> claimed) {
    Optional<Refusal> refusal = check(request, claimed);
    if (isWrongHash(refusal)) {
      limit.recordWrong(request);
    }
    conclude(exchange, claimed, refusal);
  }

  /** Does what is done for an unknown caller, so that the two take the same time. */
  private void denyCached(
      Exchange exchange, Request request, Optional<Caller> cached, Refusal refusal) {
    request.value(Parameter.U).ifPresent(callers::lookUp);
    limit.recordWrong(request);
    conclude(exchange, cached, Optional.of(refusal));
  }

  /** Compares the hash unless the caller is limited; a wrong one is counted in this gateway. */
  private Optional<Refusal> check(Request request, Optional<Caller> claimed) {
    limit.requireAllowed(request, claimed);
    Optional<Refusal> refusal = authentication.check(request, claimed);
    if (isWrongHash(refusal)) {
      limit.countWrong(request);
    } else if (refusal.isEmpty() || refusal.get() == Refusal.ACCESS_DENIED) {
      limit.recordRight(request, claimed);
    }
    return refusal;
  }

  private static boolean isWrongHash(Optional<Refusal> refusal) {
    return refusal.filter(Refusal.INCORRECT_HASH::equals).isPresent();
  }

  private static void conclude(
      Exchange exchange, Optional<Caller> claimed, Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      exchange.setVariable(DENIED_CALL, new DeniedCall(claimed, refusal.get()));
    } else {
      exchange.setVariable(CALLER, claimed.orElse(Caller.ADMINISTRATOR));
    }
  }
}
