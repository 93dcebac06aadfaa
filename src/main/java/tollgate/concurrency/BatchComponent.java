package tollgate.concurrency;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code batch:ROUTE}: one message to {@code direct:ROUTE} reads the rows of
 * many exchanges, and each exchange gets its own. See {@link BatchProducer}.
 */
public final class BatchComponent extends DefaultComponent {

  private final WorkerPool workers;
  private final BooleanSupplier isPipelined;

  /**
   * Takes the threads that read while there is no pipelined connection.
   *
   * @param isPipelined whether the current event loop can read without blocking
   */
  BatchComponent(WorkerPool workers, BooleanSupplier isPipelined) {
    this.workers = workers;
    this.isPipelined = isPipelined;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String route, Map<String, Object> parameters) {
    return new BatchEndpoint(uri, this, "direct:" + route);
  }

  WorkerPool workers() {
    return workers;
  }

  BooleanSupplier isPipelined() {
    return isPipelined;
  }
}
