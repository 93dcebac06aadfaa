package tollgate.bus;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The endpoint of the route that answers messages. See {@link BusComponent}. */
final class BusEndpoint extends DefaultEndpoint {

  private final BusServices services;
  private final BusConnections connections;

  BusEndpoint(
      String uri, BusComponent component, BusServices services, BusConnections connections) {
    super(uri, component);
    this.services = services;
    this.connections = connections;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    BusConsumer consumer = new BusConsumer(this, processor, services, connections);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("bus: can only be used as a consumer; send to jms:");
  }
}
