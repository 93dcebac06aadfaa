package tollgate.access;

import java.util.Optional;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * What the checks of the gate found: a caller who may go on, or why not. Contract 3, rows 4 to 7.
 */
public record HashValidationResult(Optional<Caller> claimedCaller, Optional<Refusal> refusal) {

  static HashValidationResult grant(Caller caller) {
    return new HashValidationResult(Optional.of(caller), Optional.empty());
  }

  static HashValidationResult denial(Optional<Caller> claimedCaller, Refusal refusal) {
    return new HashValidationResult(claimedCaller, Optional.of(refusal));
  }

  public boolean isDenied() {
    return refusal.isPresent();
  }

  Caller caller() {
    refusal.ifPresent(
        reason -> {
          throw new RefusedException(reason);
        });
    return claimedCaller.orElse(Caller.ADMINISTRATOR);
  }
}
