package tollgate.bench.load;

import java.io.IOException;
import java.util.List;

/** When requests are sent, and when it is enough. */
interface LoadPattern {

  static LoadPattern of(LoadJob job, long start) {
    SignedRequests requests = new SignedRequests(job);
    if (job.kind() == LoadJob.Kind.HOLD) {
      return new IdleConnectionsLoad(requests, job.connections());
    }
    return job.isOpenLoop()
        ? new OpenLoopLoad(job, requests, start)
        : new ClosedLoopLoad(requests, start + job.length().toNanos());
  }

  /** All connections are open. */
  void begin(List<Connection> lines) throws IOException;

  /** This connection has its answer, or has come in the place of a broken one. */
  void isFree(Connection line) throws IOException;

  boolean isOver(ResponseCounter tally);

  /** How many requests have no answer, or were not even sent, and should have been. */
  default long unanswered(ResponseCounter tally) {
    return 0;
  }
}
