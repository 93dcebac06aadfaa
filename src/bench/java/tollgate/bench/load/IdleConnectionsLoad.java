package tollgate.bench.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Sends one request over each connection, 16 at a time, and then keeps the connections idle. */
final class IdleConnectionsLoad implements LoadPattern {

  private static final int CONCURRENCY = 16;

  private final SignedRequests requests;
  private final int connections;
  private final Deque<Connection> unused = new ArrayDeque<>();

  IdleConnectionsLoad(SignedRequests requests, int connections) {
    this.requests = requests;
    this.connections = connections;
  }

  @Override
  public void start(List<Connection> connections) throws IOException {
    unused.addAll(connections);
    for (int i = 0; i < CONCURRENCY; i++) {
      sendNext();
    }
  }

  @Override
  public void onIdle(Connection connection) throws IOException {
    sendNext();
  }

  private void sendNext() throws IOException {
    if (!unused.isEmpty()) {
      unused.pop().send(requests.next(), System.nanoTime());
    }
  }

  @Override
  public boolean isFinished(ResponseRecorder counter) {
    return counter.answered() + counter.failed() >= connections;
  }
}
