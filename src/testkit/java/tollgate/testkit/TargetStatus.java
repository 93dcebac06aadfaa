package tollgate.testkit;

/** Lists whether a target was reached, as the reports print it. */
public enum TargetStatus {
  REACHED("reached"),
  NOT_REACHED("not reached"),
  /** It was not measured. */
  SKIPPED("skipped"),
  /** There is no target. */
  NONE("");

  private final String text;

  TargetStatus(String text) {
    this.text = text;
  }

  /** Returns {@link #REACHED} or {@link #NOT_REACHED}. */
  public static TargetStatus of(boolean isReached) {
    return isReached ? REACHED : NOT_REACHED;
  }

  /** Returns the text for a table in Markdown, where only what was reached is not bold. */
  public String markdown() {
    return this == REACHED || this == NONE ? text : "**" + text + "**";
  }

  @Override
  public String toString() {
    return text;
  }
}
