package tollgate.console.mails;

/** How many mails wait and how many are dead; nobody counts further than he could read. */
public record MailCounts(long waiting, long dead) {

  static final int MOST = 10_000;

  /** The number at a tab; empty for the sent ones, which are too many to count. */
  public String of(MailState tab) {
    return switch (tab) {
      case WAITING -> shown(waiting);
      case DEAD -> shown(dead);
      case SENT -> "";
    };
  }

  private static String shown(long count) {
    return count > MOST ? MOST + "+" : Long.toString(count);
  }
}
