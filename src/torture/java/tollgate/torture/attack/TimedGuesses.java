package tollgate.torture.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;

/**
 * Guesses at a port through a trusted proxy, each time from another address, so that no limit is
 * reached, and measures the times. Not thread-safe.
 */
public final class TimedGuesses implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String WRONG_HASH =
      "/billing/api/user_balance_get?username=%1$s&u=%1$s&hash=0000000000000000000000000000000000000000";
  private static final int UNPROCESSABLE_CONTENT = 422;
  private static final Pattern TOKEN =
      Pattern.compile("name=\"csrf-token\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^;\\r\\n]+)");

  private final HttpConnection connection;
  private int addresses;

  private TimedGuesses(HttpConnection connection) {
    this.connection = connection;
  }

  /** Connects to the API or the console of a gateway that trusts 127.0.0.1 as a proxy. */
  public static TimedGuesses open(int port) throws IOException {
    return new TimedGuesses(HttpConnection.open(port, TIMEOUT));
  }

  /**
   * Returns the time in which a wrong hash of a caller is refused, in microseconds.
   *
   * @throws IOException when the answer is another one
   */
  public double hash(String caller) throws IOException {
    byte[] request = HttpConnection.post(WRONG_HASH.formatted(caller), nextAddress(), "");
    long begin = System.nanoTime();
    HttpResponse response = connection.send(request);
    double time = microsecondsSince(begin);
    require(response.status() == 200 && response.body().contains("Incorrect hash"), response);
    return time;
  }

  /**
   * Returns the time in which a wrong password of a user is refused, in microseconds.
   *
   * @throws IOException when the answer is another one
   */
  public double password(String username) throws IOException {
    String address = nextAddress();
    HttpResponse page =
        connection.send(
            HttpConnection.bytes(
                "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n" + address + "\r\n"));
    Matcher token = TOKEN.matcher(page.body());
    require(token.find(), page);
    String cookies =
        String.join("; ", COOKIE.matcher(page.head()).results().map(m -> m.group(1)).toList());
    byte[] request =
        HttpConnection.post(
            "/sign-in",
            HttpConnection.FORM + address + "Cookie: " + cookies + "\r\n",
            "username=%s&password=not-the-password&csrf-token=%s"
                .formatted(username, token.group(1)));
    long begin = System.nanoTime();
    HttpResponse response = connection.send(request);
    double time = microsecondsSince(begin);
    require(response.status() == UNPROCESSABLE_CONTENT, response);
    return time;
  }

  private String nextAddress() {
    int number = ++addresses;
    return "X-Forwarded-For: 10.%d.%d.%d\r\n"
        .formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }

  private static double microsecondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e3;
  }

  private static void require(boolean isExpected, HttpResponse response) throws IOException {
    if (!isExpected) {
      throw new IOException("Unexpected answer: " + response.status() + " " + response.body());
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
