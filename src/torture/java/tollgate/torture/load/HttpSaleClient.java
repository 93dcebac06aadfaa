package tollgate.torture.load;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;

/**
 * Sends the purchases of one buyer, over a persistent connection to each port. It never retries, so
 * that a lost response is known to be lost. Not thread-safe.
 */
final class SaleClient implements AutoCloseable {

  /** Longer than any timeout of a gateway: a request that takes longer is stuck. */
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

  private static final Pattern NUMBER = Pattern.compile("<number>([^<]*)</number>");
  private static final Pattern ERROR = Pattern.compile("<error>([^<]*)</error>");

  private final String key;
  private final boolean usesHeader;
  private final Map<Integer, HttpConnection> connections = new HashMap<>();

  /**
   * Creates a client without connections.
   *
   * @param usesHeader whether the request id is sent as {@code Idempotency-Key}
   */
  SaleClient(String key, boolean usesHeader) {
    this.key = key;
    this.usesHeader = usesHeader;
  }

  /** Sends a request once. */
  Attempt send(PurchaseRequest request, int port) {
    long invoked = System.nanoTime();
    Outcome outcome = exchange(request, port);
    return new Attempt(invoked, System.nanoTime(), port, outcome);
  }

  private Outcome exchange(PurchaseRequest request, int port) {
    HttpConnection connection;
    try {
      connection = connection(port);
    } catch (IOException e) {
      return new Outcome.Lost("no connection", false);
    }
    try {
      HttpResponse response = connection.send(bytes(request));
      if (response.closesConnection()) {
        disconnect(port);
      }
      return outcome(response);
    } catch (SocketTimeoutException e) {
      disconnect(port);
      return new Outcome.Lost(
          "no response within %d s".formatted(RESPONSE_TIMEOUT.toSeconds()), true);
    } catch (IOException e) {
      disconnect(port);
      return new Outcome.Lost("disconnected", true);
    }
  }

  private HttpConnection connection(int port) throws IOException {
    HttpConnection open = connections.get(port);
    if (open != null) {
      return open;
    }
    HttpConnection connection = HttpConnection.open(port, RESPONSE_TIMEOUT);
    connections.put(port, connection);
    return connection;
  }

  private byte[] bytes(PurchaseRequest request) {
    String target = request.target(key);
    return usesHeader
        ? HttpConnection.post(target, "Idempotency-Key: " + request.requestId() + "\r\n", "")
        : HttpConnection.post(target + "&request_id=" + request.requestId(), "", "");
  }

  private static Outcome outcome(HttpResponse response) {
    String error = texts(ERROR, response).stream().findFirst().orElse("");
    if (response.status() != 200) {
      return new Outcome.Failed(response.status(), error);
    }
    List<String> numbers = texts(NUMBER, response);
    return numbers.isEmpty()
        ? new Outcome.Refused(error)
        : new Outcome.Sold(numbers, response.body());
  }

  private static List<String> texts(Pattern element, HttpResponse response) {
    return element.matcher(response.body()).results().map(match -> match.group(1)).toList();
  }

  private void disconnect(int port) {
    HttpConnection connection = connections.remove(port);
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void close() {
    connections.values().forEach(HttpConnection::close);
    connections.clear();
  }
}
