package tollgate.bus;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.messaginghub.pooled.jms.pool.PooledConnectionKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes each connection with all its sessions at once when it is stopped. */
final class BusConnectionPool extends JmsPoolConnectionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(BusConnectionPool.class);

  private final Set<Connection> opened =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  @Override
  protected Connection createProviderConnection(PooledConnectionKey key) throws JMSException {
    Connection connection = super.createProviderConnection(key);
    opened.add(connection);
    return connection;
  }

  /**
   * Closes the connections first. The pool would end their sessions one after another, for each of
   * which Artemis takes up to two seconds: 20 seconds with the default of 32 consumers.
   */
  @Override
  public void stop() {
    List.copyOf(opened).forEach(BusConnectionPool::close);
    super.stop();
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (JMSException e) {
      LOG.debug("A connection to the broker was not closed in order", e);
    }
  }
}
