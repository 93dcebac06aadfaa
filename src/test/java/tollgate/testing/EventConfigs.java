package tollgate.testing;

import java.util.Optional;
import tollgate.event.EventConfig;

/** Makes configurations of events for tests. */
public final class EventConfigs {

  /** The topic to which the events are sent. */
  public static final String TOPIC = "tollgate.events";

  private EventConfigs() {}

  /** Returns a configuration without a login, TLS and email addresses. */
  public static EventConfig of(String brokers) {
    return new EventConfig(
        brokers, TOPIC, Optional.empty(), false, Optional.empty(), "/tollgate", false, 7);
  }

  /** Returns the same with the email addresses of buyers. */
  public static EventConfig withEmails(String brokers) {
    return new EventConfig(
        brokers, TOPIC, Optional.empty(), false, Optional.empty(), "/tollgate", true, 7);
  }
}
