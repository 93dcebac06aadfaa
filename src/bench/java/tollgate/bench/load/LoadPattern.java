package tollgate.bench.load;

import java.io.IOException;
import java.util.List;

/** Decides when requests are sent, and when the load ends. */
interface LoadPattern {

  static LoadPattern of(LoadJob job, long start) {
    SignedRequests requests = new SignedRequests(job);
    if (job.kind() == LoadJob.Kind.IDLE) {
      return new IdleConnectionsLoad(requests, job.connections());
    }
    return job.isOpenLoop()
        ? new OpenLoopLoad(job, requests, start)
        : new ClosedLoopLoad(requests, start + job.length().toNanos());
  }

  /** Starts the load over these open connections. */
  void start(List<Connection> connections) throws IOException;

  /** Is called when a connection has received its response, or replaces a broken one. */
  void onIdle(Connection connection) throws IOException;

  boolean isFinished(ResponseRecorder counter);

  /** Returns the requests that were due and have no response, or were not sent. */
  default long unanswered(ResponseRecorder counter) {
    return 0;
  }
}
