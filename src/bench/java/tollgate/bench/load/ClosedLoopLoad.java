package tollgate.bench.load;

import java.io.IOException;
import java.util.List;

/** Sends the next request of each connection as soon as its response has arrived. */
record ClosedLoopLoad(SignedRequests requests, long end) implements LoadPattern {

  @Override
  public void start(List<Connection> connections) throws IOException {
    for (Connection connection : connections) {
      onIdle(connection);
    }
  }

  @Override
  public void onIdle(Connection connection) throws IOException {
    connection.send(requests.next(), System.nanoTime());
  }

  @Override
  public boolean isFinished(ResponseRecorder counter) {
    return System.nanoTime() >= end;
  }
}
