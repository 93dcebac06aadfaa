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
 */
public record DeniedCall(Optional<Caller> claimedCaller, Refusal refusal) {

  public DeniedCall {
    Objects.requireNonNull(claimedCaller);
    Objects.requireNonNull(refusal);
  }
}
