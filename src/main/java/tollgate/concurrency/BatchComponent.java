package tollgate.concurrency;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * What {@code batch:ROUTE} in a route means: many requests, each with a key as its body, are
 * answered by one message to the route, and each gets the rows that are its own. See {@link
 * Gathering}.
 */
public final class BatchComponent extends DefaultComponent {

  private final WorkerPool readWorkers;

  BatchComponent(WorkerPool readWorkers) {
    this.readWorkers = readWorkers;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String route, Map<String, Object> parameters) {
    return new BatchEndpoint(uri, this, "direct:" + route);
  }

  WorkerPool readWorkers() {
    return readWorkers;
  }
}
