package tollgate.torture.load;

import java.util.Locale;
import java.util.Set;

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

  /** The gateway's 503, and what a load balancer says for a gateway that does not answer. */
  private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);

  /** Returns whether it was answered, and wrongly. */
  public boolean isWrong() {
    return !isRight && !isUnavailable();
  }

  /** Returns whether there was no answer, or one that says so. */
  public boolean isUnavailable() {
    return status == 0 || UNAVAILABLE.contains(status);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %d %s", call, status, body.strip());
  }
}
