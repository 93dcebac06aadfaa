package tollgate.testing;

import java.util.Optional;
import tollgate.event.EventConfig;
import tollgate.event.KafkaConfig;

/** Makes configurations of events for tests. */
public final class EventConfigs {

  /** The topic to which the events are sent. */
  public static final String TOPIC = "tollgate.events";

  private EventConfigs() {}

  /** Returns a configuration without a login, TLS and email addresses. */
  public static EventConfig of(String brokers) {
    return new EventConfig(Optional.of(kafka(brokers)), TOPIC, "/tollgate", false, 7);
  }

  /** Returns the same with the email addresses of buyers. */
  public static EventConfig withEmails(String brokers) {
    return new EventConfig(Optional.of(kafka(brokers)), TOPIC, "/tollgate", true, 7);
  }

  /** Returns a configuration with a topic of the broker of the bus. */
  public static EventConfig ofBus() {
    return new EventConfig(Optional.empty(), TOPIC, "/tollgate", false, 7);
  }

  private static KafkaConfig kafka(String brokers) {
    return new KafkaConfig(brokers, Optional.empty(), false, Optional.empty());
  }
}
