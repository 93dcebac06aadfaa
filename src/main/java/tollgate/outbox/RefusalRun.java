package tollgate.outbox;

/**
 * Detects that the server refuses one mail after another with the same codes. Such a run is a fault
 * of the server's configuration rather than of every single recipient. Instances are thread-safe.
 */
final class RefusalRun {

  private static final int MAX_PERMANENT = 5;

  private String codes = "";
  private int length;

  /** Adds a permanent refusal; returns whether the one before it had the same codes. */
  synchronized boolean add(SmtpReply reply) {
    String added = reply.code() + " " + reply.enhancedCode().orElse("");
    boolean isRun = added.equals(codes);
    length = isRun ? length + 1 : 1;
    codes = added;
    return isRun;
  }

  /** Returns whether the run is longer than five refusals, which no mail is given up for. */
  synchronized boolean isLong() {
    return length > MAX_PERMANENT;
  }

  /** Ends the run, because the server accepted a mail. */
  synchronized void end() {
    codes = "";
    length = 0;
  }
}
