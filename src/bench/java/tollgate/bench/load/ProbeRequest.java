package tollgate.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** One balance call that is asked once, for its answer and not for its time. */
public record ProbeRequest(String caller, String username, String currency, String key) {

  private static final int IMPATIENCE_MS = 30_000;

  /** Rightly signed. */
  public static ProbeRequest signed(String caller, String username, String currency) {
    return new ProbeRequest(caller, username, currency, SignedRequests.KEY);
  }

  /** Signed with another key. */
  public static ProbeRequest forged(String caller, String username, String currency) {
    return new ProbeRequest(caller, username, currency, "another-key");
  }

  /** What the server on this port says. */
  public String answer(int port) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + port + "/billing/api/user_balance_get");
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setReadTimeout(IMPATIENCE_MS);
    connection.setDoOutput(true);
    connection.getOutputStream().write(form().getBytes(US_ASCII));
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private String form() {
    return "u=%s&username=%s&currency=%s&hash=%s"
        .formatted(caller, username, currency, SignedRequests.sha1(username + currency + key));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "%s asks for %s in %s".formatted(caller, username, currency);
  }
}
