package tollgate.console.hashhelper;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * The response that the gateway would give to a request.
 *
 * @param status the HTTP status; 0 when the response is unknown
 * @param error the error text; empty without an error
 * @param refusal the refusal; empty without an error
 */
public record PredictedResponse(
    Outcome outcome, int status, String error, Optional<Refusal> refusal) {

  /** The kinds of responses. */
  public enum Outcome {
    /** The call succeeds. */
    ACCEPTED,
    /** The response is an error. */
    REFUSED,
    /** The user must not learn the response. */
    HIDDEN
  }

  private static final int OK = 200;
  private static final Set<Refusal> EXPLAINED =
      EnumSet.of(
          Refusal.NO_SUCH_API,
          Refusal.METHOD_NOT_ALLOWED,
          Refusal.UNSUPPORTED_CONTENT_TYPE,
          Refusal.MALFORMED_MULTIPART,
          Refusal.API_DISABLED,
          Refusal.GET_DISABLED,
          Refusal.NO_SECRET_KEY,
          Refusal.BAD_LOGIN,
          Refusal.ACCESS_DENIED,
          Refusal.FEATURE_DISABLED,
          Refusal.USER_NOT_FOUND,
          Refusal.CURRENCY_NOT_FOUND,
          Refusal.CARDGROUP_NOT_FOUND);

  static PredictedResponse accepted() {
    return new PredictedResponse(Outcome.ACCEPTED, OK, "", Optional.empty());
  }

  static PredictedResponse hidden() {
    return new PredictedResponse(Outcome.HIDDEN, 0, "", Optional.empty());
  }

  static PredictedResponse of(RefusedException e) {
    return new PredictedResponse(
        Outcome.REFUSED, e.refusal().status(), e.getMessage(), Optional.of(e.refusal()));
  }

  static PredictedResponse of(Refusal refusal) {
    return of(new RefusedException(refusal));
  }

  /** Whether the response is this error. */
  public boolean is(Refusal other) {
    return refusal.filter(other::equals).isPresent();
  }

  /** Returns the key of the text that explains the response. */
  public Optional<String> help() {
    return refusal
        .filter(EXPLAINED::contains)
        .map(each -> "hash_helper.refusal." + each.name().toLowerCase(Locale.ROOT));
  }
}
