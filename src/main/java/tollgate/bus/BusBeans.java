package tollgate.bus;

import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.health.HealthCheck;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.ThreadPools;

/** What a gateway that receives calls from a broker binds. See docs/extend.md#beans. */
public final class BusBeans implements AutoCloseable {

  private final BusServices services;
  private final BusConnections connections;
  private final BusAdmission admission;

  /** Connects to nothing yet. */
  public BusBeans(BusServices services, Bulkheads bulkheads, ThreadPools threads) {
    this.services = services;
    this.connections = new BusConnections(services.config());
    this.admission = new BusAdmission(bulkheads, threads.eventLoops());
  }

  /** Returns the component from which the route of the calls consumes. */
  public Component component() {
    return new BusComponent(services, connections);
  }

  /** Returns the component by which other routes send to the same broker. */
  public Component jms() {
    return JmsComponent.jmsComponent(connections.senders());
  }

  /** Returns the step that waits for a permit. */
  public Processor admission() {
    return admission;
  }

  /** Returns the check that shows whether messages are received. */
  public HealthCheck healthCheck() {
    return new BusHealthCheck(services.metrics());
  }

  @Override
  public void close() {
    connections.close();
  }
}
