package tollgate.torture.check;

/** Whether a history is linearisable; if not, where every attempt to line it up got stuck. */
public record LinearizabilityResult(Kind kind, String why, int operations) {

  /** The three ends of a search. */
  public enum Kind {
    LINEARISABLE,
    NOT_LINEARISABLE,
    GAVE_UP
  }

  public boolean isGood() {
    return kind == Kind.LINEARISABLE;
  }
}
