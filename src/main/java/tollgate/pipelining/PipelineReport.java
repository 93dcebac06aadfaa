package tollgate.pipelining;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when pipelined connections fail, and once when all of them are stable again.
 * Thread-safe.
 */
final class PipelineReport {

  private static final Logger LOG = LoggerFactory.getLogger(PipelinedConnections.class);

  private final Set<PipelinedConnection> failed = new HashSet<>();

  synchronized void onFailure(PipelinedConnection connection, Throwable fault) {
    boolean isFirst = failed.isEmpty();
    failed.add(connection);
    if (isFirst) {
      LOG.warn(
          "A pipelined connection to the database failed; balances are read over the connection pool until it is open again: {}",
          PipelineFaults.text(fault));
    }
  }

  synchronized void onStable(PipelinedConnection connection) {
    if (failed.remove(connection) && failed.isEmpty()) {
      LOG.info("All pipelined connections to the database are open again");
    }
  }
}
