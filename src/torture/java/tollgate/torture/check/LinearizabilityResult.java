package tollgate.torture.check;

/**
 * The result of a linearizability check.
 *
 * @param reason where the search failed; empty when the history is linearizable
 * @param operations the number of operations
 */
public record LinearizabilityResult(Kind kind, String reason, int operations) {

  /** Lists the results of a search. */
  public enum Kind {
    LINEARIZABLE,
    NOT_LINEARIZABLE,
    GAVE_UP
  }

  public boolean isValid() {
    return kind == Kind.LINEARIZABLE;
  }
}
