package tollgate.torture.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;

/** Guesses passwords at the console, with another user name each time, until closed. */
public final class PasswordGuesses implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern TOKEN =
      Pattern.compile("name=\"csrf-token\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^;\\r\\n]+)");

  private final int port;
  private final StatusCounts responses = new StatusCounts();
  private final Thread thread = new Thread(this::run, "password-guesses");
  private volatile boolean isClosed;

  private PasswordGuesses(int port) {
    this.port = port;
    thread.setDaemon(true);
  }

  /** Starts to guess at a console. */
  public static PasswordGuesses start(int consolePort) {
    PasswordGuesses guesses = new PasswordGuesses(consolePort);
    guesses.thread.start();
    return guesses;
  }

  /** Returns the number of responses by status. */
  public StatusCounts responses() {
    return responses;
  }

  private void run() {
    for (int i = 0; !isClosed; i++) {
      try (HttpConnection connection =
          HttpConnection.open(ConnectionFlood.ADDRESS, port, TIMEOUT)) {
        guess(connection, i);
      } catch (IOException e) {
        responses.add(0);
      }
    }
  }

  private void guess(HttpConnection connection, int number) throws IOException {
    HttpResponse page = connection.send(HttpConnection.get("/sign-in"));
    Matcher token = TOKEN.matcher(page.body());
    if (page.status() != 200 || !token.find()) {
      responses.add(page.status());
      return;
    }
    String cookies =
        String.join("; ", COOKIE.matcher(page.head()).results().map(m -> m.group(1)).toList());
    String form =
        "username=user%d&password=guess%d&csrf-token=%s".formatted(number, number, token.group(1));
    responses.add(
        connection
            .send(
                HttpConnection.post(
                    "/sign-in", HttpConnection.FORM + "Cookie: " + cookies + "\r\n", form))
            .status());
  }

  @Override
  public void close() throws InterruptedException {
    isClosed = true;
    thread.join();
  }
}
