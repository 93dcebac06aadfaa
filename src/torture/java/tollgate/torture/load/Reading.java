package tollgate.torture.load;

import java.util.Locale;

/**
 * The outcome of one {@link KnownCall}.
 *
 * @param invoked when it was sent, in {@link System#nanoTime}
 * @param returned when it ended, in {@link System#nanoTime}
 * @param port the port of the gateway
 * @param status the status of the response; 0 without a response
 * @param isRight whether the response has the known answer
 * @param body the body of a response that has not
 */
public record Reading(
    String call, long invoked, long returned, int port, int status, boolean isRight, String body) {

  /** Returns whether it was answered, and wrongly: only 503 is permitted instead of the answer. */
  public boolean isWrong() {
    return !isRight && status != 0 && status != 503;
  }

  /** Returns whether there was no answer, or 503. */
  public boolean isUnavailable() {
    return status == 0 || status == 503;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %d %s", call, status, body.strip());
  }
}
