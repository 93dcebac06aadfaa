package tollgate.bench.load;

import java.io.IOException;
import java.util.List;

/** Each connection asks again as soon as it is answered, until the time is over. */
record ClosedLoopLoad(SignedRequests requests, long end) implements LoadPattern {

  @Override
  public void begin(List<Connection> lines) throws IOException {
    for (Connection line : lines) {
      isFree(line);
    }
  }

  @Override
  public void isFree(Connection line) throws IOException {
    line.send(requests.next(), System.nanoTime());
  }

  @Override
  public boolean isOver(ResponseCounter tally) {
    return System.nanoTime() >= end;
  }
}
