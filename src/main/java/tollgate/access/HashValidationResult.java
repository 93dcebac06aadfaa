package tollgate.access;

import java.util.Optional;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * What the checks of the gate found: a caller who may go on, or why not. Contract 3, rows 4 to 7.
 */
public record HashValidationResult(Optional<Caller> named, Optional<Refusal> refusal) {

  static HashValidationResult admitted(Caller caller) {
    return new HashValidationResult(Optional.of(caller), Optional.empty());
  }

  static HashValidationResult against(Optional<Caller> named, Refusal refusal) {
    return new HashValidationResult(named, Optional.of(refusal));
  }

  public boolean isRefused() {
    return refusal.isPresent();
  }

  Caller caller() {
    refusal.ifPresent(
        reason -> {
          throw new RefusedException(reason);
        });
    return named.orElse(Caller.ADMINISTRATOR);
  }
}
