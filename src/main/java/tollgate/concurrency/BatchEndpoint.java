package tollgate.concurrency;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The endpoint of one route that reads batches. See {@link BatchComponent}. */
final class BatchEndpoint extends DefaultEndpoint {

  private final BatchComponent component;
  private final String route;

  BatchEndpoint(String uri, BatchComponent component, String route) {
    super(uri, component);
    this.component = component;
    this.route = route;
  }

  @Override
  public Producer createProducer() {
    return new BatchProducer(this, component.workers(), component.isPipelined(), route);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("batch: can only be used as a producer");
  }
}
