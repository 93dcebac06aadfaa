package tollgate.access;

import java.util.Optional;
import tollgate.api.Refusal;
import tollgate.api.Refused;

/**
 * What the checks of the gate found: a caller who may go on, or why not. Contract 3, rows 4 to 7.
 */
public record Verdict(Optional<Caller> named, Optional<Refusal> refusal) {

  static Verdict admitted(Caller caller) {
    return new Verdict(Optional.of(caller), Optional.empty());
  }

  static Verdict against(Optional<Caller> named, Refusal refusal) {
    return new Verdict(named, Optional.of(refusal));
  }

  public boolean isRefused() {
    return refusal.isPresent();
  }

  Caller caller() {
    refusal.ifPresent(
        reason -> {
          throw new Refused(reason);
        });
    return named.orElse(Caller.ADMINISTRATOR);
  }
}
