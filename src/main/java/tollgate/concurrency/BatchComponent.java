package tollgate.concurrency;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code batch:ROUTE}: one message to {@code direct:ROUTE} reads the rows of
 * many exchanges, and each exchange gets its own. See {@link BatchProducer}.
 */
public final class BatchComponent extends DefaultComponent {

  private final WorkerPool workers;
  private final int maxInFlight;

  /** Takes the threads that read, and how many batches of one route may be in flight. */
  BatchComponent(WorkerPool workers, int maxInFlight) {
    this.workers = workers;
    this.maxInFlight = maxInFlight;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String route, Map<String, Object> parameters) {
    return new BatchEndpoint(uri, this, "direct:" + route);
  }

  WorkerPool workers() {
    return workers;
  }

  int maxInFlight() {
    return maxInFlight;
  }
}
