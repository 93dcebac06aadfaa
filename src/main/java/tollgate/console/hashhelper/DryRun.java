package tollgate.console.hashhelper;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.ApiSwitch;
import tollgate.access.Caller;
import tollgate.access.CallerAuthentication;
import tollgate.access.CallerQuery;
import tollgate.console.web.ConsoleUser;
import tollgate.money.CurrencyTable;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;
import tollgate.settings.Settings;

/**
 * Runs the checks of the gateway on a request, in its order and with its classes. It sells nothing
 * and writes nothing. A reseller learns no more than about their own users. See
 * docs/api.md#order-of-checks.
 */
final class DryRun {

  private final RequestDecoder decoder = new RequestDecoder();
  private final ApiSwitch apiSwitch;
  private final CallerAuthentication authentication;
  private final CallerQuery callers;
  private final Settings settings;
  private final CallDryRun calls;

  DryRun(Jdbi jdbi, Settings settings, Supplier<CurrencyTable> rates, Clock clock) {
    this.apiSwitch = new ApiSwitch(settings);
    this.authentication = new CallerAuthentication(settings, clock);
    this.callers = new CallerQuery(jdbi);
    this.settings = settings;
    this.calls = new CallDryRun(jdbi, settings, rates, clock);
  }

  /** Returns the response to a request as it is received. */
  PredictedResponse respond(ConsoleUser user, RawRequest raw) {
    try {
      return respond(user, decoder.decode(raw));
    } catch (RefusedException e) {
      return PredictedResponse.of(e);
    }
  }

  /** Returns the response to a decoded request. */
  PredictedResponse respond(ConsoleUser user, Request request) {
    try {
      apiSwitch.requireEnabled(request);
      return request.call() == Call.SIMPLE_BALANCE
          ? calls.respondToPhone(user, request)
          : respondToSigned(user, request);
    } catch (RefusedException e) {
      return PredictedResponse.of(e);
    }
  }

  /** Returns the user that {@code u} names; empty without {@code u} or such a user. */
  Optional<Caller> caller(Request request) {
    return request.value(Parameter.U).flatMap(callers::find);
  }

  /** For a reseller, the user of another owner and a user that does not exist look the same. */
  boolean mayKnowCaller(ConsoleUser user, Request request) {
    return user.ownerScope().isEmpty()
        || caller(request).filter(caller -> CandidateKeyRules.isOf(user, caller)).isPresent();
  }

  private PredictedResponse respondToSigned(ConsoleUser user, Request request) {
    if (!mayKnowCaller(user, request) || !hasOwnKey(user)) {
      return PredictedResponse.hidden();
    }
    Optional<Caller> claimed = caller(request);
    Optional<Refusal> refusal = authentication.check(request, claimed);
    if (refusal.isPresent()) {
      return PredictedResponse.of(refusal.get());
    }
    calls.respond(request, claimed.orElse(Caller.ADMINISTRATOR));
    return PredictedResponse.accepted();
  }

  /** Without a key of their own, the requests of a reseller are checked with the operator's. */
  private boolean hasOwnKey(ConsoleUser user) {
    return user.ownerScope().isEmpty() || settings.current().ownKey(user.id()).isPresent();
  }
}
