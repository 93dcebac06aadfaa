package tollgate.torture.environment;

/** How {@code reconcile} ended, and what it said. */
public record ReconcileOutcome(Kind kind, String text) {

  /** Its exit codes, and a jar that does not know it. */
  public enum Kind {
    IN_ORDER,
    OFFENCES,
    COULD_NOT_RUN,
    UNKNOWN
  }
}
