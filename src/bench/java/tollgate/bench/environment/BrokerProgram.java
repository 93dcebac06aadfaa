package tollgate.bench.environment;

import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The main class of a process that runs ActiveMQ Artemis at a port, without a journal. */
final class BrokerProgram {

  private BrokerProgram() {}

  public static void main(String[] arguments) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + arguments[0] + "?protocols=AMQP")
            .setAddressSettings(Map.of("#", new AddressSettings().setMaxDeliveryAttempts(-1)));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(configuration);
    broker.start();
    Thread.currentThread().join();
  }
}
