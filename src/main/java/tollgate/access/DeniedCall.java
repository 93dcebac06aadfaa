package tollgate.access;

import java.util.Objects;
import java.util.Optional;
import tollgate.request.Refusal;

/**
 * A call that hash validation denied.
 *
 * @param claimedCaller the user that {@code u} names; empty without {@code u} or when no user has
 *     that name
 * @param refusal the first check that failed; see docs/api.md#order-of-checks, rows 4 to 7
 * @param cause why a signature or a right hash was refused; empty for another refusal
 * @param correlationId the id of the request; empty if it is not known
 */
public record DeniedCall(
    Optional<Caller> claimedCaller,
    Refusal refusal,
    Optional<RefusalCause> cause,
    Optional<String> correlationId) {

  public DeniedCall {
    Objects.requireNonNull(claimedCaller);
    Objects.requireNonNull(refusal);
    Objects.requireNonNull(cause);
    Objects.requireNonNull(correlationId);
  }

  /** Makes a denied call without a correlation id. */
  public DeniedCall(Optional<Caller> claimedCaller, Refusal refusal, Optional<RefusalCause> cause) {
    this(claimedCaller, refusal, cause, Optional.empty());
  }

  /** Makes a denied call whose cause is not known. */
  public DeniedCall(Optional<Caller> claimedCaller, Refusal refusal) {
    this(claimedCaller, refusal, Optional.empty());
  }

  /** Returns the same call with the correlation id of its request. */
  DeniedCall withCorrelationId(String id) {
    return new DeniedCall(claimedCaller, refusal, cause, Optional.of(id));
  }
}
