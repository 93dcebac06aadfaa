package tollgate.connection;

import java.time.Duration;

/**
 * How long a request may take to arrive. The times are absolute: further bytes do not renew them.
 *
 * @param header from the first byte of a request to the end of its header
 * @param body from the end of the header to the end of the body
 * @param minBodyBytesPerSecond a body may take longer while it arrives at this rate on average
 * @param idle how long a connection may be silent, or a response may wait to be read
 */
record RequestTimeouts(Duration header, Duration body, long minBodyBytesPerSecond, Duration idle) {

  private static final long DEFAULT_MIN_RATE = 16L * 1024;

  /** Returns 10 s for the header, 30 s for the body, and 75 s for an idle connection. */
  public static RequestTimeouts defaults() {
    return new RequestTimeouts(
        Duration.ofSeconds(10), Duration.ofSeconds(30), DEFAULT_MIN_RATE, Duration.ofSeconds(75));
  }

  boolean isBodyInTime(long bytes, Duration elapsed) {
    return bytes >= minBodyBytesPerSecond * elapsed.toMillis() / 1000;
  }
}
