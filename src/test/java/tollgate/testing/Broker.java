package tollgate.testing;

import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.transaction.Transaction;
import tollgate.testkit.Ports;

/**
 * A broker of this process that speaks AMQP 1.0 and the protocol of its JMS client, on one port.
 */
public final class Broker implements AutoCloseable {

  private final int port = Ports.next();
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

  /** Starts a broker without messages. */
  public Broker() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("all", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP");
    configuration.setAddressSettings(
        Map.of("#", new AddressSettings().setRedeliveryDelay(0).setMaxDeliveryAttempts(-1)));
    broker.setConfiguration(configuration);
    broker.start();
  }

  /** Returns the address for a scheme, {@code amqp} or {@code tcp}. */
  public String url(String scheme) {
    return scheme + "://127.0.0.1:" + port;
  }

  /** Stops the broker; its messages are lost. */
  public void stop() throws Exception {
    broker.stop();
  }

  /** Starts the broker again at the same port. */
  public void start() throws Exception {
    broker.start();
  }

  /** Closes the sockets of all connections, as the loss of a network does. */
  public void dropConnections() {
    broker.getActiveMQServer().getRemotingService().getConnections().stream()
        .map(each -> (NettyConnection) each.getTransportConnection())
        .forEach(each -> each.getNettyChannel().close());
  }

  /** Refuses each message whose property has this value. */
  public void refuse(String property, String value) {
    broker
        .getActiveMQServer()
        .registerBrokerPlugin(
            new ActiveMQServerMessagePlugin() {
              @Override
              public void beforeSend(
                  ServerSession session,
                  Transaction transaction,
                  Message message,
                  boolean isDirect,
                  boolean createsNoQueue)
                  throws ActiveMQException {
                if (value.equals(message.getStringProperty(property))) {
                  throw new ActiveMQException("This message is not accepted");
                }
              }
            });
  }

  /** Returns how many messages a queue holds, those in delivery included. */
  public long count(String queue) {
    var located = broker.getActiveMQServer().locateQueue(queue);
    return located == null ? 0 : located.getMessageCount();
  }

  @Override
  public void close() throws Exception {
    broker.stop();
  }
}
