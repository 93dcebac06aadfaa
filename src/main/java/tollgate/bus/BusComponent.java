package tollgate.bus;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code bus:calls}: one message of a broker is one exchange, and the response
 * of its route is the reply. See docs/bus.md.
 *
 * <p>camel-jms was looked at for the consumers: it makes a header of each property that a sender
 * chooses, and has no place for a reason to keep or to bury a message. It serves the steps that
 * send.
 */
final class BusComponent extends DefaultComponent {

  private final BusServices services;
  private final BusConnections connections;

  /** Takes what the consumers use, and the connections that they share. */
  BusComponent(BusServices services, BusConnections connections) {
    this.services = services;
    this.connections = connections;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    return new BusEndpoint(uri, this, services, connections);
  }
}
