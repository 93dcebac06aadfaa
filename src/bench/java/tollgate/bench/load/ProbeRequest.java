package tollgate.bench.load;

import java.io.IOException;
import java.time.Duration;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.Sha1;

/** A single balance request, whose response is compared and not timed. */
public record ProbeRequest(String caller, String username, String currency, String key) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Creates a request with the right hash. */
  public static ProbeRequest signed(String caller, String username, String currency) {
    return new ProbeRequest(caller, username, currency, SignedRequests.KEY);
  }

  /** Creates a request that is signed with another key. */
  public static ProbeRequest forged(String caller, String username, String currency) {
    return new ProbeRequest(caller, username, currency, "another-key");
  }

  /** Sends the request to a port and returns the body of the response. */
  public String send(int port) throws IOException {
    byte[] request =
        HttpConnection.post("/billing/api/user_balance_get", HttpConnection.FORM, form());
    return HttpConnection.exchange(port, request, TIMEOUT).body();
  }

  private String form() {
    return "u=%s&username=%s&currency=%s&hash=%s"
        .formatted(caller, username, currency, Sha1.of(username + currency + key));
  }

  /** Returns a description without the key. */
  @Override
  public String toString() {
    return "the balance of %s in %s, requested by %s".formatted(username, currency, caller);
  }
}
