package tollgate.bus;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import tollgate.config.BusConfig;

/** Connects to a broker to see whether it accepts the connection and the login. */
public final class BusProbe {

  private BusProbe() {}

  /**
   * Connects, opens a session, and disconnects.
   *
   * @return the name and version of the broker
   * @throws JMSException if the broker does not accept the connection or the login
   */
  public static String connect(BusConfig config) throws JMSException {
    try (BusConnections connections = new BusConnections(config);
        Connection connection = connections.pool().createConnection();
        Session session = connection.createSession()) {
      return "%s, %s"
          .formatted(
              connection.getMetaData().getJMSProviderName(),
              session.getTransacted() ? "transacted" : "not transacted");
    }
  }
}
