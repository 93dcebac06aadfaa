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
 */
public record DeniedCall(
    Optional<Caller> claimedCaller, Refusal refusal, Optional<RefusalCause> cause) {

  public DeniedCall {
    Objects.requireNonNull(claimedCaller);
    Objects.requireNonNull(refusal);
    Objects.requireNonNull(cause);
  }

  /** Makes a denied call whose cause is not known. */
  public DeniedCall(Optional<Caller> claimedCaller, Refusal refusal) {
    this(claimedCaller, refusal, Optional.empty());
  }
}
