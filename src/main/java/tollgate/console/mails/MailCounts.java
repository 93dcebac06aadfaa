package tollgate.console.mails;

/** Counts the mails that wait and those that failed, each up to {@link #MAX_COUNT} + 1. */
public record MailCounts(long waiting, long dead) {

  static final int MAX_COUNT = 10_000;

  /** Returns the number beside a tab; empty for the sent mails, which are not counted. */
  public String of(MailState state) {
    return switch (state) {
      case WAITING -> text(waiting);
      case DEAD -> text(dead);
      case SENT -> "";
    };
  }

  private static String text(long count) {
    return count > MAX_COUNT ? MAX_COUNT + "+" : Long.toString(count);
  }
}
