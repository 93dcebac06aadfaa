package tollgate.torture.load;

import java.time.Duration;

/**
 * One HTTP request.
 *
 * @param invoked when it was sent, in {@link System#nanoTime}
 * @param returned when it ended, in {@link System#nanoTime}
 * @param port the port of the gateway or load balancer
 */
public record Attempt(long invoked, long returned, int port, Outcome outcome) {

  public Duration duration() {
    return Duration.ofNanos(returned - invoked);
  }
}
