package tollgate.event;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Reads what the Kafka brokers know of a topic, with the login of the configuration. */
public final class EventProbe {

  private static final String TIMEOUT_MS = "8000";

  private final KafkaConfig config;

  public EventProbe(KafkaConfig config) {
    this.config = config;
  }

  /**
   * Returns the number of partitions of a topic.
   *
   * @throws ExecutionException if the brokers do not answer, refuse the login, or lack the topic
   */
  public int partitions(String topic) throws ExecutionException, InterruptedException {
    Properties properties = new Properties();
    properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.brokers());
    properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    new EventKafkaClients(config).secure(properties);
    try (Admin admin = Admin.create(properties)) {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get()
          .partitions()
          .size();
    }
  }
}
