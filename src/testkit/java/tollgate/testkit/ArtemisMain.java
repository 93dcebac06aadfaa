package tollgate.testkit;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Starts the broker of {@link ArtemisServer}. */
final class ArtemisMain {

  private static final int REDELIVERY_DELAY_MS = 500;
  private static final int MAX_DELIVERIES = 10;

  private ArtemisMain() {}

  /**
   * Runs until the process is killed.
   *
   * @param arguments the port, the directory of the journal, and the queues
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(directory.resolve("journal").toString())
            .setBindingsDirectory(directory.resolve("bindings").toString())
            .setLargeMessagesDirectory(directory.resolve("large").toString())
            .setPagingDirectory(directory.resolve("paging").toString())
            .addAcceptorConfiguration(
                "all", "tcp://127.0.0.1:" + arguments[0] + "?protocols=CORE,AMQP");
    configuration.setMaxDiskUsage(-1);
    configuration.setAddressSettings(
        Map.of(
            "#",
            new AddressSettings()
                .setRedeliveryDelay(REDELIVERY_DELAY_MS)
                .setMaxDeliveryAttempts(MAX_DELIVERIES)
                .setDeadLetterAddress(SimpleString.of(ArtemisServer.GIVEN_UP))
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)));
    for (String queue : (arguments[2] + "," + ArtemisServer.GIVEN_UP).split(",")) {
      configuration.addQueueConfiguration(
          QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST).setDurable(true));
    }
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(configuration);
    broker.start();
  }
}
