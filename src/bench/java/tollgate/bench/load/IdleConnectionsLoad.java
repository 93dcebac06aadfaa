package tollgate.bench.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Each connection asks once, a few at a time: they are to be idle and not a crowd. */
final class IdleConnectionsLoad implements LoadPattern {

  private static final int AT_ONCE = 16;

  private final SignedRequests requests;
  private final int connections;
  private final Deque<Connection> waiting = new ArrayDeque<>();

  IdleConnectionsLoad(SignedRequests requests, int connections) {
    this.requests = requests;
    this.connections = connections;
  }

  @Override
  public void begin(List<Connection> lines) throws IOException {
    waiting.addAll(lines);
    for (int i = 0; i < AT_ONCE; i++) {
      sendNext();
    }
  }

  @Override
  public void isFree(Connection line) throws IOException {
    sendNext();
  }

  private void sendNext() throws IOException {
    if (!waiting.isEmpty()) {
      waiting.pop().send(requests.next(), System.nanoTime());
    }
  }

  @Override
  public boolean isOver(ResponseCounter tally) {
    return tally.answered() + tally.failed() >= connections;
  }
}
