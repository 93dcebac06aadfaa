package tollgate.torture.load;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;

/** Sends the purchases of one buyer, over a persistent connection to each port. */
final class HttpSaleClient implements SaleClient {

  /** Longer than any timeout of a gateway: a request that takes longer is stuck. */
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

  private final String key;
  private final boolean usesHeader;
  private final Map<Integer, HttpConnection> connections = new HashMap<>();

  /**
   * Creates a client without connections.
   *
   * @param usesHeader whether the request id is sent as {@code Idempotency-Key}
   */
  HttpSaleClient(String key, boolean usesHeader) {
    this.key = key;
    this.usesHeader = usesHeader;
  }

  @Override
  public Attempt send(PurchaseRequest request, int port) {
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
      return Outcome.of(response.status(), response.body());
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
    if (open != null && open.isUsable()) {
      return open;
    }
    disconnect(port);
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
